"""What pages are made of: where nodes stand, what they look like, and the template."""
