"""One report family a module: lines to a report."""
