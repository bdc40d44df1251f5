//! Packing loses nothing, and any text is read without a panic.

use super::*;
use crate::bank::read;

#[test]
fn packing_and_unpacking_loses_nothing() {
    for files in crate::BUILT_IN {
        let (read, problems) = read(files);
        let read = read.expect("a bank");
        let (mut unpacked, said) = unpack(&pack(&read, &problems)).expect("what pack wrote");
        fill(&mut unpacked, &pack_details(&read));
        assert_eq!(said, problems);
        assert_eq!(unpacked.fingerprint, read.fingerprint);
        assert_eq!(format!("{unpacked:?}"), format!("{read:?}"));
    }
}

/// A part or an importance that is added is packed by its place in the list; this finds one that is not in it.
#[test]
fn what_is_packed_as_a_number_stands_at_its_place() {
    assert!(Importance::ALL.iter().enumerate().all(|(at, (_, importance))| *importance as usize == at));
    assert!(Asks::ALL.iter().enumerate().all(|(at, (_, asks))| *asks as usize == at));
    assert!(Qualifier::ALL.iter().enumerate().all(|(at, (_, qualifier))| *qualifier as usize == at));
}

proptest::proptest! {
    #[test]
    fn unpacking_any_text_never_panics(text in "([BSTCNUPFK]\u{1f}?[0-9a-z\u{1f}\u{1e}]{0,30}\n){0,6}") {
        if let Some((mut bank, _)) = unpack(&text) {
                fill(&mut bank, &text);
            }
    }
}
