import Type from "typebox";

/** The answer of the token endpoint. */
export const TokenReply = Type.Object({
  access_token: Type.String(),
  token_type: Type.Literal("bearer"),
  expires_in: Type.Integer(),
  scope: Type.String(),
  api_url: Type.String(),
  refresh_token: Type.Optional(Type.String()),
});

/** The answer of the revocation endpoint. */
export const RevokeReply = Type.Object({ status: Type.Literal("success") });
