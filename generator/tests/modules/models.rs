//! A hand-written crate that has the types of an API in a module.

#![deny(warnings)]

mod cents;
pub mod clients;

pub use cents::Cents;

#[cfg(test)]
mod tests {
    use crate::Cents;
    use crate::clients::shop::models::{Buyer, Order, OrderState, Person};
    use crate::clients::shop::runtime::codec::{encode, from_slice};

    #[test]
    fn an_order_is_decoded_and_encoded() {
        let json = br#"{"id":"7","total":"12.50","state":"paid","buyer":{"first_name":"Ada"},"labels":{"a":"b"}}"#;
        let order: Order = from_slice(json).expect("it is an order");
        assert_eq!(order.total, Cents(1250));
        assert_eq!(order.state, Some(OrderState::Paid));
        assert_eq!(order.buyer, Some(Buyer::Person(Person::new("Ada"))));
        assert_eq!(encode(&order).expect("it has a form"), json);
        let error = from_slice::<Order>(br#"{"id":"7","total":"x"}"#).expect_err("it is no price");
        assert!(error.to_string().contains("total"), "{error}");
    }
}
