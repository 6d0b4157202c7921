"""The commands of ``kg``, one module a group; heavy imports happen inside a command, so that help stays fast."""
