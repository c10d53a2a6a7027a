//! Numbers as authors write them: `20`, not `20.0`.

use serde_json::Number;

/// The number without a fraction that says nothing; none for what JSON cannot write.
pub fn number(value: f64) -> Option<Number> {
    value.to_string().parse().ok()
}
