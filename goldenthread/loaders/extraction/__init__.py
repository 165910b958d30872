"""Statements to annotations: polarity, services, themes, initiatives, actors, responses."""
