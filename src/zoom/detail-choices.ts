import type { DetailField } from "./registrant.ts";

/** What can be chosen where a field of a registration form is no free text (Zoom's specification). */
export const DETAIL_CHOICES: Readonly<Partial<Record<DetailField, readonly string[]>>> = {
  purchasing_time_frame: ["Within a month", "1-3 months", "4-6 months", "More than 6 months", "No timeframe"],
  role_in_purchase_process: ["Decision Maker", "Evaluator/Recommender", "Influencer", "Not involved"],
  no_of_employees: [
    "1-20",
    "21-50",
    "51-100",
    "101-500",
    "500-1,000",
    "1,001-5,000",
    "5,001-10,000",
    "More than 10,000",
  ],
};
