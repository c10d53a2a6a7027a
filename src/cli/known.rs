//! Words that shells complete and that are taken as they are: what they may be is told by the command, which knows more.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};

/// Reads any word; shells learn the known ones.
#[derive(Clone)]
pub struct Known {
    /// Asked for when it is needed, since the names of commands are known to the program as a whole.
    pub names: fn() -> Vec<&'static str>,
}

impl TypedValueParser for Known {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.names)().into_iter().map(PossibleValue::new)))
    }
}
