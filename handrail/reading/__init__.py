"""Where a module is read: releases, prerendered pages, search."""
