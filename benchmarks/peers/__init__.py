"""What the product is measured against: the plainest page that could be written."""
