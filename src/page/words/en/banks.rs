//! The pages of the banks.
