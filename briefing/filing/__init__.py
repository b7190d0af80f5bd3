"""A stretch of a source on its way under an argument: whose words it is, whether it is proven, where it is to stand."""
