// What somebody else's authenticator app shows for a secret.
import { authenticator } from "otplib";

console.log(authenticator.generate(process.argv[2]));
