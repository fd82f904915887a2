"""Building blocks that several XMeld messages share."""
