"""What a person is about to publish, read as text, and every quotation in it with whom it is given to."""
