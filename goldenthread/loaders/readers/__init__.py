"""One file format a module: bytes to lines."""
