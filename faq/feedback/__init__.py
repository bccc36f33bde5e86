"""What customers' own words say about the base's probabilities: a small correction, learnt from yes and no."""
