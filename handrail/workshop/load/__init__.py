"""From a module of the content model to the workshop's pages: what is there is updated in place, or nothing happens."""
