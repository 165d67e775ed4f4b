//! Tests of base schemas with a discriminator: a value can be of the base itself.

use fixture_base_values::models::{
    Days, Fish, Method, Node, OneOfBase, Optional, Rule, RuleBase, RuleBaseType, Schedule, Shark, Snake,
    Vehicle, VehicleBase, WeeklyRule,
};

use crate::json::{fault, round_trip, written};

#[test]
fn values_that_the_base_lists_and_nobody_has_are_its_own() {
    let text = r#"{"rules":[{"type":"daily_rule","start":"8"},{"type":"weekly_rule","start":"9","day":1}]}"#;
    let schedule: Schedule = round_trip(text);
    assert!(matches!(schedule.rules.as_deref(), Some([Rule::Base(_), Rule::WeeklyRule(_)])));
    let daily: Rule = round_trip(r#"{"type":"daily_rule","start":"8","day":3}"#);
    assert_eq!(daily, RuleBase::new(RuleBaseType::DailyRule, "8").with_day(3).into());
    assert!(!round_trip::<Rule>(r#"{"type":"new","start":"8"}"#).is_known());
}

#[test]
fn a_name_in_another_spelling_is_tried_before_the_base() {
    let weekly = r#"{"type":"weekly_rule","start":"8","day":1,"weeks":2}"#;
    assert!(matches!(round_trip::<Rule>(weekly), Rule::WeeklyRule(rule) if rule.weeks == Some(2)));
    // A value without the properties that the extension requires is a value of the base.
    assert!(matches!(round_trip::<Rule>(r#"{"type":"weekly_rule","start":"8"}"#), Rule::Base(_)));
    assert_eq!(fault::<Rule>(r#"{"type":"daily_rule"}"#), "missing field `start`");
    // A value of the extension alone has the tag filled in.
    assert_eq!(written(&WeeklyRule::new("8", 1)), r#"{"type":"weekly_rule","start":"8","day":1}"#);
    assert!(matches!(round_trip::<OneOfBase>(weekly), OneOfBase::WeeklyRule(_)));
    assert!(matches!(round_trip::<OneOfBase>(r#"{"type":"never_rule","start":"8"}"#), OneOfBase::Rule(_)));
    assert!(matches!(round_trip::<Days>(r#"{"at":"last-day","last":true}"#), Days::LastDay(_)));
}

#[test]
fn inherited_values_that_distinguish_nothing_are_tried() {
    assert!(matches!(round_trip::<Method>(r#"{"type":"cash"}"#), Method::Base(_)));
    assert!(matches!(round_trip::<Method>(r#"{"type":"card","number":"1"}"#), Method::CardMethod(_)));
    assert!(matches!(round_trip::<Method>(r#"{"type":"cash","note":"n"}"#), Method::ChequeMethod(_)));
    assert!(matches!(round_trip::<Method>(r#"{"type":"bank"}"#), Method::BankMethod(_)));
}

#[test]
fn the_implicit_name_of_the_base_selects_it() {
    assert!(matches!(round_trip::<Vehicle>(r#"{"kind":"Vehicle","wheels":3}"#), Vehicle::Base(_)));
    assert_eq!(
        written(&Vehicle::from(VehicleBase::default().with_wheels(2))),
        r#"{"kind":"Vehicle","wheels":2}"#
    );
    for (kind, is_car) in [("four", true), ("Car", true), ("Van", false)] {
        let vehicle: Vehicle = round_trip(&format!(r#"{{"kind":"{kind}","doors":2}}"#));
        assert_eq!(matches!(vehicle, Vehicle::Car(_)), is_car);
    }
    let unknown: Vehicle = round_trip(r#"{"kind":"boat","sails":[1]}"#);
    assert!(!unknown.is_known());
}

#[test]
fn a_base_whose_values_all_select_others_is_no_member() {
    assert!(matches!(round_trip::<Snake>(r#"{"kind":"cobra","length":1}"#), Snake::Cobra(_)));
    assert!(!round_trip::<Snake>(r#"{"kind":"Snake","length":1}"#).is_known());
}

#[test]
fn bases_in_bases() {
    let saw = r#"{"kind":"shark","age":1,"sharktype":"saw","teeth":9}"#;
    assert!(matches!(round_trip::<Fish>(saw), Fish::Shark(Shark::SawShark(shark)) if shark.teeth == Some(9)));
    let plain = r#"{"kind":"shark","age":1,"sharktype":"Shark"}"#;
    assert!(matches!(round_trip::<Fish>(plain), Fish::Shark(Shark::Base(_))));
    assert!(matches!(round_trip::<Fish>(r#"{"kind":"Fish","age":1}"#), Fish::Base(_)));
    let new = round_trip::<Fish>(r#"{"kind":"shark","age":1,"sharktype":"new","fins":1}"#);
    assert!(matches!(new, Fish::Shark(shark) if !shark.is_known()));
    let salmon = r#"{"kind":"salmon","age":1,"partner":{"kind":"shark","age":2,"sharktype":"saw"}}"#;
    assert!(matches!(round_trip::<Fish>(salmon), Fish::Salmon(_)));

    assert!(matches!(round_trip::<Node>(r#"{"type":"leaf"}"#), Node::Base(_)));
    assert!(matches!(round_trip::<Node>(r#"{"type":"root","title":"t"}"#), Node::Inner(_)));
    assert!(matches!(
        round_trip::<Node>(r#"{"type":"branch","children":[{"type":"leaf"}]}"#),
        Node::Inner(_)
    ));
}

#[test]
fn without_the_tag_the_base_comes_after_what_extends_it() {
    let day = crate::json::read::<Optional>(r#"{"start":"8","day":1}"#);
    assert!(matches!(day, Optional::OptionalDay(_)));
    assert!(matches!(crate::json::read::<Optional>(r#"{"start":"8"}"#), Optional::Base(_)));
}
