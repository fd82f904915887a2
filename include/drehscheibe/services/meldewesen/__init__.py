"""What the residence services over the XTA mailbox share: the forms (XMeld 17xx), their checks, what goes out, and what goes back."""
