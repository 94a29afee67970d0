"""From images to instructions: of drawn scenes, by a teacher model, or by sampling constraints."""
