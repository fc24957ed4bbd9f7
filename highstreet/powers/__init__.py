"""What partners may do about a problem: help first, dated legal powers, and 25 techniques of prevention."""
