//! Tests of `[[types]]`: schemas that become types of other crates.

use super::{check_with, lower};
use crate::config::Config;

const TEXT: &str = "
    paths: {}
    components:
      schemas:
        Price: {type: string, format: decimal}
        Rate: {type: number, format: decimal}
        Order:
          type: object
          required: [total, rate]
          properties:
            total: {$ref: '#/components/schemas/Price'}
            rate: {$ref: '#/components/schemas/Rate'}
            money: {$ref: '#/components/schemas/Money'}
            kind: {enum: [a], default: a}
        Money: {type: object, properties: {inner: {type: object, properties: {x: {type: string}}}}}
";

fn config(text: &str) -> Config {
    Config::parse(text).expect("the configuration is good")
}

#[test]
fn schemas_inside_a_replaced_schema_have_no_type() {
    let config = config(
        "[[types]]\nschema = 'Money'\ntype = 'money::Money'\nwith = 'serde'\nhas = ['Default']\n\
         [[types]]\nschema = '/components/schemas/Order/properties/kind'\ntype = 'String'\nwith = 'codec'\n",
    );
    check_with(
        &config,
        TEXT,
        "
        mod money
          type Money = money::Money
        mod order
          struct Order
            total: Price = required \"total\"
            rate: Rate = required \"rate\"
            money: Option<Money> = optional \"money\"
            kind: Option<String> = optional \"kind\"
        mod price
          type Price = String
        mod rate
          type Rate = f64
        ",
    );
}

#[test]
fn the_first_entry_that_matches_counts() {
    let config = config(
        "[[types]]\nformat = 'decimal'\nat = ['**/Price']\ntype = 'a::Text'\nwith = 'string'\nhas = ['Default']\n\
         [[types]]\nformat = 'decimal'\ntype = 'a::Number'\nwith = 'string'\nhas = ['Default']\n",
    );
    let (krate, warnings) = lower(&config, TEXT);
    let types: Vec<_> = krate.types.foreign.iter().map(|it| (it.path.to_string(), it.codec)).collect();
    assert_eq!(warnings, "");
    assert_eq!(
        types,
        [
            ("a::Number".to_owned(), crate::ir::ForeignCodec::Number),
            ("a::Text".to_owned(), crate::ir::ForeignCodec::Text),
        ]
    );
}

#[test]
fn a_type_derives_what_all_that_it_holds_has() {
    let config = config(
        "[derive]\n'*' = ['Eq', 'a::A']\n[[types]]\nschema = 'Price'\ntype = 'b::B'\nwith = 'serde'\nhas = ['Default', 'Eq']\n",
    );
    let (krate, warnings) = lower(&config, TEXT);
    assert_eq!(warnings, "");
    let derives: Vec<String> = krate
        .types
        .iter()
        .map(|(_, def)| {
            let derives: Vec<_> = def.derives.iter().map(ToString::to_string).collect();
            format!("{}: {}", def.name, derives.join(" "))
        })
        .filter(|line| !line.ends_with(": "))
        .collect();
    // `Order` derives nothing: its rate is a floating-point number, and `a::A` is unknown for its price.
    assert_eq!(derives, ["Money: Eq a::A", "MoneyInner: Eq a::A"]);
}
