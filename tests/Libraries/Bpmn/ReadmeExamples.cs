using System.Text.RegularExpressions;

namespace Yicheng.Bpmn.Tests;

/// <summary>The examples of README.md, run; the last test holds the two texts together.</summary>
public sealed partial class ReadmeExamples
{
    private const string Xml =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yc="https://yicheng.dev/bpmn/1" targetNamespace="licence">
          <process id="licence" name="Licence">
            <startEvent id="filed"/>
            <userTask id="accept" name="Accept">
              <extensionElements><yc:task role="acceptor" organisation="implementing" limit="5" unit="workday"/></extensionElements>
            </userTask>
            <boundaryEvent id="reminder" attachedToRef="accept" cancelActivity="false">
              <timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition>
            </boundaryEvent>
            <serviceTask id="remind"/>
            <exclusiveGateway id="accepted" default="no"/>
            <serviceTask id="issue" name="Issue the certificate"/>
            <endEvent id="reminded"/><endEvent id="done"/>
            <sequenceFlow id="f1" sourceRef="filed" targetRef="accept"/>
            <sequenceFlow id="f2" sourceRef="accept" targetRef="accepted"/>
            <sequenceFlow id="yes" sourceRef="accepted" targetRef="issue"><conditionExpression>outcome = "accept"</conditionExpression></sequenceFlow>
            <sequenceFlow id="no" sourceRef="accepted" targetRef="done"/>
            <sequenceFlow id="f5" sourceRef="issue" targetRef="done"/>
            <sequenceFlow id="f6" sourceRef="reminder" targetRef="remind"/>
            <sequenceFlow id="f7" sourceRef="remind" targetRef="reminded"/>
          </process>
        </definitions>
        """;

    [Fact]
    public void Reading()
    {
        var xml = Xml;
        // <example>
        var reading = BpmnReader.Read(xml, "licence.bpmn");
        foreach (var problem in reading.Problems)
            Console.WriteLine(problem); // licence.bpmn:2: licence: The file has no diagram of process Licence (licence): …
        var graph = reading.Required().Processes[0];
        var role = graph.Find("accept")!.Extension("https://yicheng.dev/bpmn/1", "task")!["role"];
        // </example>
        role.ShouldBe("acceptor");
        reading.Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.NoDiagram);
    }

    // <example>
    private sealed class Answers(Dictionary<string, string> variables) : IConditions
    {
        public bool? IsTrue(string expression, in EvaluationPoint at) =>
            expression == "outcome = \"accept\"" ? variables.GetValueOrDefault("outcome") == "accept" : null;

        public int? Number(string expression, in EvaluationPoint at) => int.TryParse(expression, out var number) ? number : null;

        public int? CountItems(string collection, in EvaluationPoint at) => null;
    }
    // </example>

    [Fact]
    public void Running()
    {
        var graph = BpmnReader.Read(Xml, "licence.bpmn").Required().Processes[0];
        // <example>
        var variables = new Dictionary<string, string>();
        var conditions = new Answers(variables);
        var step = ProcessExecution.Start(graph, conditions);
        var task = step.Effects.OfType<ActivityStarted>().Single();   // tell the acceptor
        var timer = step.Effects.OfType<TimerStarted>().Single();     // due in timer.Definition.Text from now

        var stored = step.State.ToJson();                             // with the case, in the same transaction
        var state = ProcessState.FromJson(stored);

        variables["outcome"] = "accept";
        step = ProcessExecution.Apply(graph, state, new ActivityCompleted(task.Instance), conditions);
        var next = step.Effects.OfType<ActivityStarted>().Single();   // “Issue the certificate”
        var gone = step.Effects.OfType<TimerCancelled>().Single();    // no reminder any more

        step = ProcessExecution.Apply(graph, step.State, new ActivityCompleted(task.Instance), conditions);
        var refused = step.Refusal;                                   // NotLive: it was completed before
        // </example>
        next.Element.Id.ShouldBe("issue");
        gone.Timer.ShouldBe(timer.Timer);
        refused!.Reason.ShouldBe(RefusalReason.NotLive);
    }

    [Fact]
    public void Changing()
    {
        var graph = BpmnReader.Read(Xml, "licence.bpmn").Required().Processes[0];
        var newXml = Xml.Replace("\"accept\" name=\"Accept\"", "\"examine\" name=\"Examine\"", StringComparison.Ordinal)
            .Replace("attachedToRef=\"accept\"", "attachedToRef=\"examine\"", StringComparison.Ordinal)
            .Replace("sourceRef=\"accept\"", "sourceRef=\"examine\"", StringComparison.Ordinal)
            .Replace("targetRef=\"accept\"", "targetRef=\"examine\"", StringComparison.Ordinal);
        var conditions = new Answers([]);
        var state = ProcessExecution.Start(graph, conditions).State;
        // <example>
        var later = BpmnReader.Read(newXml, "licence.bpmn").Required().Processes[0];
        foreach (var change in ProcessComparison.Compare(graph, later))
            Console.WriteLine($"{change.Kind} {change.Type} {change.Id}"); // Added userTask examine, Removed userTask accept, …

        var mapping = new Dictionary<string, string> { ["accept"] = "examine" };
        var result = StateMigration.Migrate(state, graph, later, mapping, conditions);
        // result.Obstacles is empty; result.State stands at examine, with the same numbers and the same pending timer
        // </example>
        result.Obstacles.ShouldBeEmpty();
        result.State!.Instances.ShouldHaveSingleItem().Element.ShouldBe("examine");
        result.State.Timers.ShouldBe(state.Timers);
        ProcessComparison.Compare(graph, later).Select(c => (c.Kind, c.Id)).ShouldBe(
        [
            (ChangeKind.Added, "examine"), (ChangeKind.Changed, "reminder"), (ChangeKind.Removed, "accept"), (ChangeKind.Changed, "f1"), (ChangeKind.Changed, "f2"),
        ]);
    }

    [Fact]
    public void The_readme_shows_exactly_these_examples()
    {
        var shown = Fence().Matches(Text("README.md")).Select(m => Trimmed(m.Groups[1].Value)).ToList();
        var run = Region().Matches(Text("ReadmeExamples.cs")).Select(m => Trimmed(m.Groups[1].Value)).ToList();
        shown.ShouldBe(run);
    }

    private static string Trimmed(string code)
    {
        var lines = code.Split('\n').Select(line => line.TrimEnd()).ToArray();
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : "")).Trim();
    }

    private static string Text(string name)
    {
        using var stream = typeof(ReadmeExamples).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(" // <example>\n(.*?) // </example>\n", RegexOptions.Singleline, 1000)]
    private static partial Regex Region();
}
