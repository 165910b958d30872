"""The dataset, links across documents, the property graph and its stores, exports and pages."""
