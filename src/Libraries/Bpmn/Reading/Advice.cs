namespace Yicheng.Bpmn;

/// <summary>What to draw instead of what is not executed.</summary>
internal static class Advice
{
    public static string For(string name) => name switch
    {
        "task" => "choose a user, service, business-rule, manual or receive task",
        "sendTask" => "use a service task or an intermediate message event",
        "scriptTask" => "use a service task or a business-rule task",
        "complexGateway" => "use exclusive, parallel or inclusive gateways",
        "transaction" or "adHocSubProcess" => "use an embedded sub-process",
        "standardLoopCharacteristics" => "draw the loop with an exclusive gateway",
        "signalEventDefinition" => "use a message event",
        "conditionalEventDefinition" => "use a gateway with a condition, or a message event",
        "escalationEventDefinition" => "use a non-interrupting message event or an error event",
        "linkEventDefinition" => "draw the flow itself",
        "compensateEventDefinition" or "cancelEventDefinition" => "use an error event and draw what has to be undone",
        "messageEventDefinition" => "a message can be awaited by start, intermediate and boundary events and thrown by an intermediate event",
        "timerEventDefinition" => "a timer can stand in start, intermediate and boundary events",
        "errorEventDefinition" => "an error can be thrown by an end event and caught by a boundary event",
        "terminateEventDefinition" => "only an end event can terminate",
        "ioSpecification" or "dataInputAssociation" or "dataOutputAssociation" or "property" or "dataInput" or "dataOutput" =>
            "data is moved by the executor, not by data associations; remove it",
        "potentialOwner" or "humanPerformer" or "performer" or "resourceRole" => "say who does it in the executor's extension elements",
        _ => "remove it or draw it with supported elements",
    };
}
