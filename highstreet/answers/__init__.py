"""What the partnership tells the town: "you said, we did", alerts, and letters to those who asked for them."""
