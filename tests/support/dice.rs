//! Numbers for tests that try much at random, the same ones in every run.

/// The generator of "Numerical Recipes" (Press and others, chapter 7.1).
pub struct Dice(pub u32);

impl Dice {
    /// A number less than so many.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) as usize % sides
    }
}
