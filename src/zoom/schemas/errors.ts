import Type from "typebox";

/** Zoom's error body; `errors` only where fields are wrong. */
export const ApiError = Type.Object({
  code: Type.Integer(),
  message: Type.String(),
  errors: Type.Optional(
    Type.Array(
      Type.Object({ field: Type.String(), message: Type.Enum(["Missing field.", "Invalid field."]) }),
    ),
  ),
});

/** The error body of the page at which users are asked. */
export const PageError = Type.Object({
  status: Type.Literal(false),
  errorCode: Type.Integer(),
  errorMessage: Type.String(),
  result: Type.Null(),
});

/** The token endpoint's error body. */
export const OAuthError = Type.Object({ reason: Type.String(), error: Type.String() });
