namespace Yicheng.Bpmn.Tests;

public sealed class Versions
{
    private const string Timer = "<timerEventDefinition><timeDuration>P5D</timeDuration></timerEventDefinition>";

    [Fact]
    public void A_comparison_tells_what_changed_down_to_the_extension_attribute()
    {
        var before = Drawing.Graph(
            """<startEvent id="s"/><exclusiveGateway id="g" default="f2"/><userTask id="a" name="Accept"><extensionElements><yc:task role="acceptor" limit="5"/><yc:outcome id="yes"/></extensionElements></userTask><userTask id="b"/><endEvent id="e"/>"""
            + Drawing.Flows("s-g; g-a[fee > 100]; g-b; a-e; b-e"));
        var after = Drawing.Graph(
            """<startEvent id="s"/><exclusiveGateway id="g" default="f2"/><userTask id="a" name="Accept"><extensionElements><yc:task role="acceptor" limit="3"/><yc:outcome id="yes" label="Yes"/></extensionElements></userTask><serviceTask id="b"/><endEvent id="e"/>"""
            + Drawing.Flows("s-g; g-a[fee > 200]; g-b; a-e; b-e"));
        var changes = ProcessComparison.Compare(before, after);
        changes.Select(c => $"{c.Kind} {c.Id}").ShouldBe(["Changed a", "Changed b", "Changed f1"]);
        changes[0].Properties.ShouldBe([new PropertyChange("task@limit", "5", "3"), new PropertyChange("outcome[yes]@label", null, "Yes")]);
        changes[1].Properties.ShouldBe([new PropertyChange("kind", "userTask", "serviceTask")]);
        changes[2].Properties.ShouldBe([new PropertyChange("condition", "fee > 100", "fee > 200")]);
        ProcessComparison.Compare(before, before).ShouldBeEmpty();
    }

    [Fact]
    public void A_case_moves_with_its_numbers_and_timers_and_new_events_begin()
    {
        var from = new Play($"""<startEvent id="s"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a">{Timer}</boundaryEvent><boundaryEvent id="old" attachedToRef="a">{Timer}</boundaryEvent><endEvent id="e"/>""" + Drawing.Flows("s-a; a-e; t-e; old-e"));
        var to = Drawing.Graph($"""<startEvent id="s"/><userTask id="a2"/><boundaryEvent id="t" attachedToRef="a2">{Timer}</boundaryEvent><boundaryEvent id="m" attachedToRef="a2"><messageEventDefinition messageRef="m1"/></boundaryEvent><endEvent id="e"/>""" + Drawing.Flows("s-a2; a2-e; t-e; m-e"));
        var result = StateMigration.Migrate(from.State, from.GraphOf, to, new Dictionary<string, string> { ["a"] = "a2" }, from);
        result.Moves.ShouldBe([new TokenMove(1, "a", "a2")]);
        result.State!.Instances.ShouldBe([from.State.Instances[0] with { Element = "a2" }]);
        result.State.Timers.ShouldBe([from.State.Timers[0]]);
        result.Effects[0].ShouldBeOfType<TimerCancelled>().Element.Id.ShouldBe("old");
        result.Effects[1].ShouldBeOfType<MessageAwaited>().Name.ShouldBe("paid");
        result.State.Messages.ShouldHaveSingleItem().Host.ShouldBe(1);
        ProcessExecution.Apply(to, result.State, new MessageReceived("paid"), from).State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void A_reminder_that_fired_before_does_not_begin_again()
    {
        var play = new Play($"""<startEvent id="s"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a" cancelActivity="false">{Timer}</boundaryEvent><serviceTask id="r"/><endEvent id="e"/><endEvent id="re"/>""" + Drawing.Flows("s-a; a-e; t-r; r-re"));
        play.Due("t").Do("r");
        StateMigration.Migrate(play.State, play.GraphOf, play.GraphOf, new Dictionary<string, string>(), play).State.ShouldBe(play.State);
    }

    [Fact]
    public void What_cannot_move_is_named_with_why_and_nothing_moves()
    {
        var play = new Play("""<startEvent id="s"/><parallelGateway id="g"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><parallelGateway id="j"/><endEvent id="e"/>""" + Drawing.Flows("s-g; g-a; g-b; g-c; a-j; b-j; c-j; j-e"));
        play.Do("a");
        var to = Drawing.Graph("""<startEvent id="s"/><parallelGateway id="g"/><serviceTask id="b"/><userTask id="d"/><parallelGateway id="j"/><endEvent id="e"/>""" + Drawing.Flows("s-g; g-b; g-d; b-j; d-j; j-e", "n"));
        var result = StateMigration.Migrate(play.State, play.GraphOf, to, new Dictionary<string, string>(), play);
        result.State.ShouldBeNull();
        result.Effects.ShouldBeEmpty();
        result.Obstacles.Select(o => (o.Element, o.Kind)).ShouldBe([("b", ObstacleKind.OtherKind), ("c", ObstacleKind.Gone), ("f4", ObstacleKind.Gone)]);
    }

    [Fact]
    public void Other_scopes_joins_multiplicity_and_endings_stand_in_the_way()
    {
        var play = new Play("""<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>""" + Drawing.Flows("s-a; a-e"));
        ObstacleTo($"""<startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><userTask id="a"/><endEvent id="ie"/>{Drawing.Flows("is-a; a-ie", "i")}</subProcess><endEvent id="e"/>""" + Drawing.Flows("s-sub; sub-e")).ShouldBe(ObstacleKind.OtherScope);
        ObstacleTo("""<startEvent id="s"/><userTask id="a"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask><endEvent id="e"/>""" + Drawing.Flows("s-a; a-e")).ShouldBe(ObstacleKind.OtherMultiplicity);
        play.Do("a");
        ObstacleTo("""<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>""" + Drawing.Flows("s-a; a-e")).ShouldBe(ObstacleKind.NotRunning);

        ObstacleKind ObstacleTo(string body) =>
            StateMigration.Migrate(play.State, play.GraphOf, Drawing.Graph(body), new Dictionary<string, string>(), play).Obstacles.ShouldHaveSingleItem().Kind;
    }

    [Fact]
    public void A_join_that_lost_the_branch_it_waited_for_goes_on_at_once()
    {
        var play = new Play("""<startEvent id="s"/><parallelGateway id="g"/><userTask id="a"/><userTask id="b"/><exclusiveGateway id="x" default="f6"/><userTask id="c"/><inclusiveGateway id="j"/><userTask id="z"/><endEvent id="e"/><endEvent id="aside"/>""" + Drawing.Flows("s-g; g-a; g-b; a-j; b-x; x-c[k]; x-aside; c-j; j-z; z-e"));
        play.Do("a").Live.ShouldBe("b");
        var to = Drawing.Graph("""<startEvent id="s"/><parallelGateway id="g"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><inclusiveGateway id="j"/><userTask id="z"/><endEvent id="e"/><endEvent id="aside"/>""" + Drawing.Flows("s-g; g-a; g-b; a-j; b-aside; g-c; c-j; j-z; z-e"));
        var result = StateMigration.Migrate(play.State, play.GraphOf, to, new Dictionary<string, string>(), play);
        result.State!.Instances.Select(i => i.Element).ShouldBe(["b", "z"]);
        result.Effects.OfType<ActivityStarted>().ShouldHaveSingleItem().Element.Id.ShouldBe("z");
    }

    [Fact]
    public void A_mapping_is_checked_before_any_case_is()
    {
        var graph = Drawing.Graph("""<startEvent id="s"/><userTask id="a"/><serviceTask id="b"/><endEvent id="e"/>""" + Drawing.Flows("s-a; a-b; b-e"));
        StateMigration.Check(graph, graph, new Dictionary<string, string> { ["a"] = "a", ["f0"] = "f1" }).ShouldBeEmpty();
        StateMigration.Check(graph, graph, new Dictionary<string, string> { ["a"] = "b", ["b"] = "f0", ["x"] = "a" }).Select(o => o.Kind)
            .ShouldBe([ObstacleKind.OtherKind, ObstacleKind.UnknownMapping, ObstacleKind.UnknownMapping], ignoreOrder: true);
    }
}
