//! The description of the API in `OpenAPI` 3.1, in the reader's language.

use entity::values::Language;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, PathsBuilder,
    Ref, RefOr, Required, Response, ResponseBuilder, ServerBuilder,
};

use super::operations::{self, Operation, Parameter, Place};
use super::shapes;
use crate::locales;

/// The whole description; addresses begin with `base_url`.
pub fn document(language: Language, base_url: &str) -> OpenApi {
    let paths = operations::ALL.iter().fold(PathsBuilder::new(), |paths, operation| {
        paths.path(operation.path, PathItem::new(HttpMethod::Get, described(operation, language)))
    });
    let components = shapes::ALL
        .iter()
        .fold(ComponentsBuilder::new(), |components, (name, _)| {
            components.schema(*name, shapes::object(name))
        })
        .response("Problem", problem(language));
    let licence = LicenseBuilder::new().name("AGPL-3.0-or-later").identifier(Some("AGPL-3.0-or-later"));
    let info = InfoBuilder::new()
        .title(locales::text(language, "api-title"))
        .description(Some(locales::text(language, "api-lead")))
        .version(env!("CARGO_PKG_VERSION"))
        .license(Some(licence.build()));
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new().url(base_url).build()]))
        .paths(paths)
        .components(Some(components.build()))
        .build()
}

fn described(operation: &Operation, language: Language) -> OperationBuilder {
    let content = ContentBuilder::new().schema(Some(shapes::of_kind(operation.answer))).build();
    let answer = ResponseBuilder::new()
        .description(locales::text(language, "api-answer"))
        .content(operation.media_type, content)
        .build();
    let refusal = || RefOr::<Response>::Ref(Ref::from_response_name("Problem"));
    let builder = OperationBuilder::new()
        .operation_id(Some(operation.id))
        .summary(Some(locales::text(language, &format!("api-operation-{}", operation.id))))
        .parameters(Some(operation.parameters.iter().map(|parameter| of_parameter(parameter, language))))
        .response("200", answer)
        .response("400", refusal())
        .response("429", refusal());
    let is_one = operation.parameters.iter().any(|parameter| parameter.place == Place::Path);
    if is_one { builder.response("404", refusal()) } else { builder }
}

fn of_parameter(parameter: &Parameter, language: Language) -> ParameterBuilder {
    let (place, required) = match parameter.place {
        Place::Path => (ParameterIn::Path, Required::True),
        Place::Query => (ParameterIn::Query, Required::False),
    };
    ParameterBuilder::new()
        .name(parameter.name)
        .parameter_in(place)
        .required(required)
        .description(Some(locales::text(language, &format!("api-parameter-{}", parameter.text))))
        .schema(Some(shapes::of_kind(parameter.kind)))
}

fn problem(language: Language) -> Response {
    let content = ContentBuilder::new().schema(Some(shapes::of_kind("Problem"))).build();
    ResponseBuilder::new()
        .description(locales::text(language, "api-problem"))
        .content("application/problem+json", content)
        .build()
}
