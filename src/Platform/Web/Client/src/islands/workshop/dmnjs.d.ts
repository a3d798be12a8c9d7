declare module "dmn-js/lib/Modeler" {
  export default class Modeler {
    constructor(options: object);
  }
}
