namespace Yicheng.Bpmn.Tests;

public sealed class Soundness
{
    [Theory]
    [InlineData("""<userTask id="a"/><endEvent id="e"/>""", "a-e", ProblemCode.NoStart, "p")]
    [InlineData("""<startEvent id="s"/><startEvent id="s2"/><userTask id="a"/><endEvent id="e"/>""", "s-a; s2-a; a-e", ProblemCode.SeveralStarts, "s2")]
    [InlineData("""<startEvent id="s"/><subProcess id="sub"/><endEvent id="e"/>""", "s-sub; sub-e", ProblemCode.NoStart, "sub")]
    [InlineData("""<startEvent id="s"/><userTask id="a"/>""", "s-a", ProblemCode.DeadEnd, "a")]
    [InlineData("""<startEvent id="s"/><userTask id="a"/><userTask id="lost"/><endEvent id="e"/>""", "s-a; a-e; lost-e", ProblemCode.Unreachable, "lost")]
    [InlineData("""<startEvent id="s"/><userTask id="a"/><userTask id="b"/><endEvent id="e"/><exclusiveGateway id="g" default="f2"/>""", "s-g; g-a[x]; g-e; a-b; b-a", ProblemCode.NoWayToEnd, "a")]
    [InlineData("""<startEvent id="s"/><exclusiveGateway id="j"/><exclusiveGateway id="g" default="f3"/><endEvent id="e"/>""", "s-j; j-g; g-j[x]; g-e", ProblemCode.EndlessLoop, "j")]
    [InlineData("""<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>""", "s-a; a-e; a-s", ProblemCode.FlowIntoStart, "s")]
    [InlineData("""<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>""", "s-a; a-e; e-a", ProblemCode.FlowOutOfEnd, "e")]
    [InlineData("""<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a"><errorEventDefinition/></boundaryEvent><endEvent id="e"/>""", "s-a; a-b; b-e; a-e", ProblemCode.FlowIntoBoundary, "b")]
    [InlineData("""<startEvent id="s"/><exclusiveGateway id="g"/><userTask id="a"/><endEvent id="e"/>""", "s-g; g-a[x]; g-e; a-e", ProblemCode.MissingCondition, "f2")]
    [InlineData("""<startEvent id="s"/><inclusiveGateway id="g" default="f2"/><userTask id="a"/><endEvent id="e"/>""", "s-g; g-a; g-e; a-e", ProblemCode.MissingCondition, "f1")]
    [InlineData("""<startEvent id="s"/><exclusiveGateway id="g" default="f2"/><userTask id="a"/><endEvent id="e"/>""", "s-g; g-a[x]; g-e[y]; a-e", ProblemCode.ConditionOnDefault, "f2")]
    [InlineData("""<startEvent id="s"/><parallelGateway id="g"/><userTask id="a"/><endEvent id="e"/>""", "s-g; g-a[x]; g-e; a-e", ProblemCode.ConditionIgnored, "f1")]
    [InlineData("""<startEvent id="s"/><exclusiveGateway id="g" default="f2"/><userTask id="a"/><endEvent id="e"/>""", "s-g; g-a[false]; g-e; a-e", ProblemCode.NeverTrue, "f1")]
    [InlineData("""<startEvent id="s"/><eventBasedGateway id="g"/><userTask id="a"/><endEvent id="e"/>""", "s-g; g-a; a-e", ProblemCode.EventGatewayTarget, "g")]
    [InlineData("""<startEvent id="s"/><exclusiveGateway id="g" default="f2"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/><endEvent id="e"/>""", "s-g; g-a[x]; g-b; a-j; b-j; j-e", ProblemCode.StuckJoin, "j")]
    [InlineData("""<startEvent id="s"/><userTask id="a"/><parallelGateway id="j"/><exclusiveGateway id="g" default="f4"/><endEvent id="e"/>""", "s-j; j-a; a-g; g-j[x]; g-e", ProblemCode.StuckJoin, "j")]
    public void What_cannot_work_is_refused_at_its_element(string elements, string flows, string code, string element)
    {
        var reading = Read(elements, flows);
        reading.Document.ShouldBeNull();
        reading.Problems.ShouldContain(p => p.Code == code && p.ElementId == element && p.Severity == ProblemSeverity.Error, string.Join('\n', reading.Problems));
    }

    [Theory]
    [InlineData("""<startEvent id="s"/><exclusiveGateway id="g"/><userTask id="a"/><endEvent id="e"/>""", "s-g; g-a[x]; g-e[y]; a-e", ProblemCode.NoDefault, "g")]
    [InlineData("""<startEvent id="s"/><exclusiveGateway id="g" default="f2"/><userTask id="a"/><endEvent id="e"/>""", "s-g; g-a[true]; g-e; a-e", ProblemCode.DefaultNeverTaken, "f1")]
    [InlineData("""<startEvent id="s"/><exclusiveGateway id="g" default="f3"/><userTask id="a"/><userTask id="b"/><endEvent id="e"/>""", "s-g; g-a[x]; g-b[x]; g-e; a-e; b-e", ProblemCode.SameCondition, "f2")]
    [InlineData("""<startEvent id="s"/><exclusiveGateway id="g"/><endEvent id="e"/>""", "s-g; g-e[x]", ProblemCode.NothingToChoose, "g")]
    [InlineData("""<startEvent id="s"/><inclusiveGateway id="g" default="f2"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><parallelGateway id="j"/><endEvent id="e"/>""", "s-g; g-a[x]; g-b; g-c[y]; a-j; c-j; b-e; j-e", ProblemCode.JoinMayWait, "j")]
    [InlineData("""<startEvent id="s"/><parallelGateway id="g"/><userTask id="a"/><userTask id="b"/><exclusiveGateway id="m"/><userTask id="z"/><endEvent id="e"/>""", "s-g; g-a; g-b; a-m; b-m; m-z; z-e", ProblemCode.DoubledToken, "m")]
    [InlineData("""<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>""", "s-a; a-e", ProblemCode.NoDiagram, "p")]
    public void What_may_be_meant_is_a_warning(string elements, string flows, string code, string element)
    {
        var reading = Read(elements, flows);
        reading.Document.ShouldNotBeNull();
        reading.Problems.ShouldContain(p => p.Code == code && p.ElementId == element && p.Severity == ProblemSeverity.Warning, string.Join('\n', reading.Problems));
    }

    [Theory]
    [InlineData("""<startEvent id="s"/><parallelGateway id="g"/><userTask id="a"/><exclusiveGateway id="x" default="f4"/><userTask id="b"/><userTask id="c"/><exclusiveGateway id="m"/><parallelGateway id="j"/><endEvent id="e"/>""", "s-g; g-a; g-x; x-b[k]; x-c; b-m; c-m; a-j; m-j; j-e")]
    [InlineData("""<startEvent id="s"/><inclusiveGateway id="g" default="f3"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><inclusiveGateway id="j"/><endEvent id="e"/>""", "s-g; g-a[x]; g-b[y]; g-c; a-j; b-j; c-j; j-e")]
    [InlineData("""<startEvent id="s"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><boundaryEvent id="r" attachedToRef="a" cancelActivity="false"><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></boundaryEvent><serviceTask id="n"/><userTask id="l"/><exclusiveGateway id="m"/><exclusiveGateway id="q" default="f7"/><endEvent id="e"/><endEvent id="ne"/>""", "s-m; m-a; a-q; t-l; l-q; r-n; n-ne; q-e; q-m[again]")]
    [InlineData("""<startEvent id="s"/><parallelGateway id="g"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><parallelGateway id="j"/><endEvent id="stop"><terminateEventDefinition/></endEvent><endEvent id="e"/><exclusiveGateway id="x" default="f7"/>""", "s-g; g-a; g-b; g-c; a-x; x-stop[refused]; b-j; x-j; c-j; j-e")]
    public void What_is_sound_is_accepted_without_a_word(string elements, string flows)
    {
        Read(elements, flows).Problems.Where(p => p.Code != ProblemCode.NoDiagram).ShouldBeEmpty();
    }

    [Fact]
    public void A_drawing_with_too_many_combinations_says_that_it_was_not_checked_to_the_end()
    {
        var elements = """<startEvent id="s"/><parallelGateway id="g"/><parallelGateway id="j"/><endEvent id="e"/>""";
        var flows = "s-g; j-e";
        for (var i = 0; i < 16; i++)
        {
            elements += $"<exclusiveGateway id=\"x{i}\"/><userTask id=\"a{i}\"/><userTask id=\"b{i}\"/><endEvent id=\"e{i}\"/>";
            flows += $"; g-x{i}; x{i}-a{i}[k]; x{i}-b{i}[l]; a{i}-j; b{i}-e{i}";
        }
        Read(elements, flows).Problems.ShouldContain(p => p.Code == ProblemCode.UncheckedSize);
    }

    private static BpmnReading Read(string elements, string flows) =>
        BpmnReader.Read(Drawing.File(elements + "\n" + Drawing.Flows(flows)), "test.bpmn");
}
