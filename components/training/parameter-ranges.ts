import type { Problem } from "../core";

/** How a range is searched (SageMaker Developer Guide, "Hyperparameter scaling"). */
export type ScalingType = "Auto" | "Linear" | "Logarithmic" | "ReverseLogarithmic";

/** Any value from `minValue` to `maxValue`. */
export interface ContinuousRange {
  readonly type: "continuous";
  readonly minValue: number;
  readonly maxValue: number;
  /** `Logarithmic` wants values above 0, `ReverseLogarithmic` values from 0 to below 1. Default `Auto`. */
  readonly scalingType?: ScalingType;
}

/** Whole numbers from `minValue` to `maxValue`. */
export interface IntegerRange {
  readonly type: "integer";
  readonly minValue: number;
  readonly maxValue: number;
  /** `Logarithmic` wants values above 0. Default `Auto`. */
  readonly scalingType?: Exclude<ScalingType, "ReverseLogarithmic">;
}

/** One of up to 30 values. */
export interface CategoricalRange {
  readonly type: "categorical";
  readonly values: readonly [string, ...string[]];
}

/** By the name of the hyperparameter: 1 to 30 together. */
export type ParameterRanges = Readonly<Record<string, CategoricalRange | ContinuousRange | IntegerRange>>;

/** In SageMaker's own words, kinds without a range left out. */
export function rangesRequest(
  ranges: ParameterRanges,
  autoParameters: Readonly<Record<string, string>> = {},
) {
  const entries = Object.entries(ranges);
  const numbers = (type: "continuous" | "integer") =>
    entries.flatMap(([Name, range]) =>
      range.type === type
        ? [
            {
              Name,
              MinValue: String(range.minValue),
              MaxValue: String(range.maxValue),
              ScalingType: range.scalingType ?? ("Auto" as const),
            },
          ]
        : [],
    );
  const lists = {
    IntegerParameterRanges: numbers("integer"),
    ContinuousParameterRanges: numbers("continuous"),
    CategoricalParameterRanges: entries.flatMap(([Name, range]) =>
      range.type === "categorical" ? [{ Name, Values: [...range.values] }] : [],
    ),
    AutoParameters: Object.entries(autoParameters).map(([Name, ValueHint]) => ({ Name, ValueHint })),
  };
  return {
    ...(lists.IntegerParameterRanges.length > 0 && { IntegerParameterRanges: lists.IntegerParameterRanges }),
    ...(lists.ContinuousParameterRanges.length > 0 && {
      ContinuousParameterRanges: lists.ContinuousParameterRanges,
    }),
    ...(lists.CategoricalParameterRanges.length > 0 && {
      CategoricalParameterRanges: lists.CategoricalParameterRanges,
    }),
    ...(lists.AutoParameters.length > 0 && { AutoParameters: lists.AutoParameters }),
  };
}

/** How many combinations a grid has. */
export function combinations(ranges: ParameterRanges): number {
  return Object.values(ranges).reduce(
    (product, range) => product * (range.type === "categorical" ? new Set(range.values).size : 1),
    1,
  );
}

export function rangeProblems(field: string, ranges: ParameterRanges): Problem[] {
  return Object.entries(ranges).flatMap(([name, range]) => {
    const at = `${field}.${name}`;
    return range.type === "categorical" ? categoricalProblems(at, range) : numberProblems(at, range);
  });
}

function categoricalProblems(at: string, { values }: CategoricalRange): Problem[] {
  const twice = [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
  return [
    !(values.length >= 1 && values.length <= 30) &&
      `${at}.values has ${values.length} values; SageMaker allows 1 to 30.`,
    ...twice.map((value) => `${at}.values names "${value}" twice; give each value once.`),
    ...values.map(
      (value) =>
        value.length > 256 && `${at}.values has a value of ${value.length} characters; SageMaker allows 256.`,
    ),
  ];
}

function numberProblems(at: string, range: ContinuousRange | IntegerRange): Problem[] {
  const { type, minValue: min, maxValue: max } = range;
  const scaling: ScalingType = range.scalingType ?? "Auto";
  const whole = Number.isInteger(min) && Number.isInteger(max);
  return [
    type === "integer" && !whole && `${at} goes from ${min} to ${max}; an integer range has whole numbers.`,
    !(Number.isFinite(min) && Number.isFinite(max) && min < max) &&
      `${at} goes from ${min} to ${max}; minValue has to be below maxValue.`,
    scaling === "Logarithmic" &&
      min <= 0 &&
      `${at}.scalingType is "Logarithmic" from ${min}; SageMaker scales values above 0 so.`,
    scaling === "ReverseLogarithmic" &&
      type === "integer" &&
      `${at}.scalingType is "ReverseLogarithmic"; SageMaker scales continuous ranges so, not integer ones.`,
    scaling === "ReverseLogarithmic" &&
      !(min >= 0 && max < 1) &&
      `${at}.scalingType is "ReverseLogarithmic" from ${min} to ${max}; SageMaker scales values from 0 to below 1 so.`,
  ];
}
