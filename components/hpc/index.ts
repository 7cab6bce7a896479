export * from "./checks";
export * from "./cluster";
export * from "./plan";
