import Type from "typebox";

/** What each page of a list says of itself. */
export const page = {
  page_count: Type.Integer(),
  page_number: Type.Optional(Type.Integer()),
  page_size: Type.Integer(),
  total_records: Type.Integer(),
  next_page_token: Type.String(),
};
