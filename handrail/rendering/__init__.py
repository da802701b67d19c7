"""The page renderer: content becomes HTML here, for the site, its previews and every export."""
