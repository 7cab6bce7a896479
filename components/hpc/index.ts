export * from "./capacity";
export * from "./checks";
export * from "./cluster";
export * from "./image";
export * from "./plan";
