using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Contracts;

/// <summary>A value that is handed over under a name: <c>&lt;yc:input name value/&gt;</c> or <c>&lt;yc:output …/&gt;</c>.</summary>
/// <param name="Name">The name on the receiving side.</param>
/// <param name="Value">FEEL over the variables of the giving side.</param>
public sealed record HandedOver(string Name, string Value);

/// <summary>A decision that a business rule task asks for: <c>&lt;yc:decision model name result/&gt;</c>.</summary>
/// <param name="Element">Id of the business rule task.</param>
/// <param name="Title">What the task is called.</param>
/// <param name="Model">Id of the decision model: its file in <c>decisions/</c> without extension.</param>
/// <param name="Name">Name of the decision or decision service.</param>
/// <param name="Result">The variable that its result becomes.</param>
/// <param name="Inputs">What it is given; an input without one takes the variable of its own name.</param>
public sealed record DecisionCall(string Element, BilingualText Title, string Model, string Name, string Result, IReadOnlyList<HandedOver> Inputs);

/// <summary>A matter of its own that a call activity starts: <c>&lt;yc:call kind cancel/&gt;</c>.</summary>
/// <param name="Element">Id of the call activity; also the variable that number and outcome of the matter become.</param>
/// <param name="Title">What the activity is called.</param>
/// <param name="Kind">Code of the kind.</param>
/// <param name="Inputs">The answers of its form.</param>
/// <param name="Outputs">What becomes of its variables when it is over, beside number and outcome.</param>
/// <param name="EndsWithCaller">Whether it is stopped when the calling matter is withdrawn or moves on without it; otherwise it goes on by itself.</param>
public sealed record CaseCall(string Element, BilingualText Title, string Kind, IReadOnlyList<HandedOver> Inputs, IReadOnlyList<HandedOver> Outputs, bool EndsWithCaller);

/// <summary>A message that a throw event sends: <c>&lt;yc:send to/&gt;</c>.</summary>
/// <param name="Element">Id of the event.</param>
/// <param name="To"><c>caller</c>, <c>called</c>, or FEEL that gives the number of a case.</param>
/// <param name="Inputs">What the message says.</param>
public sealed record MessageSending(string Element, string To, IReadOnlyList<HandedOver> Inputs);
