export type { Client, Clients } from "./client";
export { clientsProblems } from "./client-problems";
