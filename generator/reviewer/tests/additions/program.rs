//! A program that uses the crate of a document in all ways that an addition to the document could break.

use std::collections::HashMap;

use api::jiff::civil::date;
use api::models::{
    Account, AccountKey, Address, Booking, BookingRequired, Card, Device, DeviceKind, Label, Marker, NewPet, Owner, Page, Payment, Pet, PetKind, Problem, Shape, ShapeObject, ShapeObjectColor, Vet, Visit, VisitRoom,
};
use api::operations::pets::{AddPhotoResponse, PingError, TagResponse};
use api::{Client, Download, Error};

/// Lists pets, creates one, and handles an error.
pub async fn run(client: &Client) -> Result<Vec<Pet>, Error> {
    let card = Card::new("4111");
    let pet = NewPet::new("Tom", card.clone());
    let created = client.pets().create(pet).send().await?;
    // Names each required property, one that is nullable included.
    let booking = BookingRequired { pet: created.id.clone(), nights: 3, from: date(2026, 1, 2), code: None, card };
    client.pets().book(Booking::new(booking)).send().await?;
    let mut counts: HashMap<PetKind, usize> = HashMap::new();
    *counts.entry(created.kind.clone()).or_default() += 1;
    let page: Page = match client.pets().list().kind("cat").send().await {
        Ok(page) => page,
        Err(error) if error.is_not_found() => {
            let problem: Problem = error.decode_as().unwrap_or_default();
            println!("{}", problem.detail);
            Page::default()
        }
        Err(error) => return Err(error),
    };
    Ok(page.items.unwrap_or_default())
}

/// Names the type that each operation returns.
pub async fn responses(client: &Client) -> Result<(), Error> {
    let () = client.pets().ping().send().await?;
    if let Err(error) = client.pets().ping().send().await {
        match error.documented() {
            Some(PingError::NotFound(problem)) => println!("{}", problem.detail),
            Some(PingError::Conflict) => println!("not now"),
            _ => return Err(error),
        }
    }
    let () = client.pets().open_account(account()).await?;
    let visit: Visit = client.pets().visit().send().await?;
    let report: String = client.pets().report().send().await?;
    let photo: Download = client.pets().photo().send().await?;
    let label: Label = client.pets().label().send().await?;
    client.pets().add_tag("calm").send().await?;
    let added = match client.pets().add_photo().send().await? {
        AddPhotoResponse::SeeOther(download) => download.headers().len(),
        _ => 0,
    };
    let tag = match client.pets().tag().send().await? {
        TagResponse::Json(tag) => tag.text,
        TagResponse::Text(text) => Some(text),
        TagResponse::NoContent => None,
        _ => None,
    };
    println!("{} {report} {} {:?} {added} {tag:?}", visit.id, photo.headers().len(), label.text);
    Ok(())
}

/// Matches on enums and reads fields.
#[must_use]
pub fn describe(pet: &Pet) -> String {
    let kind = match &pet.kind {
        PetKind::Cat => "cat".to_owned(),
        other if *other == "bird" => "bird".to_owned(),
        other => other.to_string(),
    };
    let paid = match &pet.payment {
        Some(Payment::Card(Card { number, .. })) => number.clone(),
        Some(Payment::String(text)) => text.clone(),
        _ => String::new(),
    };
    let street = pet.owner.address.as_ref().and_then(|address: &Address| address.street.as_deref());
    format!("{kind} {paid} {}", street.unwrap_or_default())
}

/// Constructs a value of a type that only responses contain, as a test would.
#[must_use]
pub fn made() -> Pet {
    let address = Address::default().with_street("Main");
    let owner = Owner::default().with_name("Ada").with_address(address);
    Pet::default().with_id("1").with_kind("dog").with_owner(owner).with_payment("cash".to_owned())
}

/// Reads the properties that only responses of the first version have, and constructs a value with them.
#[must_use]
pub fn visited(visit: &Visit) -> String {
    let other = Visit::default().with_id("1").with_note("calm");
    let note: Option<&str> = visit.note.as_deref().or(other.note.as_deref());
    let tags: usize = visit.tags.len();
    let (vet, room, place): (&Vet, VisitRoom, (f64, f64)) = (&visit.vet, visit.room, visit.place);
    let paid = matches!(&visit.paid, Payment::Card(_));
    println!("{} {} {} {paid}", vet.name, room.value(), place.0);
    format!("{} {} {} {} {tags} {}", visit.id.len(), visit.at, visit.state.as_str(), visit.reason, note.unwrap_or_default())
}

/// Constructs and reads a request type of the first version.
#[must_use]
pub fn account() -> Account {
    let account = Account::new("Ada", "secret", AccountKey::default().with_text("a"));
    println!("{} {:?}", account.secret.len(), account.key.text);
    account
}

/// Constructs types whose constants the constructors fill in.
pub async fn devices(client: &Client) -> Result<(), Error> {
    let kind = DeviceKind::default();
    let device = Device::new("Nokia");
    println!("{} {}", device.kind == kind, Marker::default().level.value());
    client.pets().add_device(device).await?;
    client.pets().tags().await?;
    client.pets().put_marker(Marker::default()).await
}

/// Constructs and matches a member of a union that has no name of its own.
#[must_use]
pub fn shape(shape: &Shape) -> f64 {
    let circle = ShapeObject::default().with_radius(1.0).with_color(ShapeObjectColor::default());
    match shape {
        Shape::Object(object) => object.radius + circle.radius,
        Shape::NumberList(numbers) => numbers.iter().sum(),
        _ => 0.0,
    }
}
