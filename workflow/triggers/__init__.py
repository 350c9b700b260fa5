"""What the database itself refuses, whoever asks: the layer below the signals."""
