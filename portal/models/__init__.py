"""What is stored, one module per noun; `database` names them all to Tortoise."""
