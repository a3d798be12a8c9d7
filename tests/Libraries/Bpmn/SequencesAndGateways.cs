namespace Yicheng.Bpmn.Tests;

public sealed class SequencesAndGateways
{
    [Fact]
    public void A_sequence_goes_from_step_to_step_and_ends()
    {
        var play = new Play("""<startEvent id="s"/><userTask id="a"/><serviceTask id="b"/><endEvent id="e"/>""" + Drawing.Flows("s-a; a-b; b-e"));
        play.Live.ShouldBe("a");
        play.Do("a").Live.ShouldBe("b");
        play.Do("b").State.Status.ShouldBe(ProcessStatus.Completed);
        play.Last.OfType<ProcessCompleted>().ShouldHaveSingleItem().End.Id.ShouldBe("e");
        play.Passed.ShouldBe(["s", "a", "b", "e"]);
    }

    [Theory]
    [InlineData("x y", "a")]
    [InlineData("y", "b")]
    [InlineData("", "c")]
    public void An_exclusive_gateway_takes_the_first_true_flow_else_the_default(string truths, string taken)
    {
        var play = new Play(Choice("exclusiveGateway", "f3"), truths.Split(' '));
        play.Live.ShouldBe(taken);
        play.Do(taken).State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Theory]
    [InlineData("x y", "a b")]
    [InlineData("y", "b")]
    [InlineData("", "c")]
    public void An_inclusive_gateway_takes_every_true_flow_else_the_default_and_joins_just_those(string truths, string taken)
    {
        var play = new Play(Choice("inclusiveGateway", "f3"), truths.Split(' '));
        play.Live.ShouldBe(taken);
        play.Do(taken.Split(' ')).State.Status.ShouldBe(ProcessStatus.Completed);
        play.Passed.Count(id => id == "j").ShouldBe(1);
    }

    [Fact]
    public void Without_true_condition_and_default_the_token_stops_as_an_incident_and_goes_on_when_retried()
    {
        var play = new Play(Choice("exclusiveGateway", null));
        play.Live.ShouldBe("");
        var incident = play.Last.OfType<IncidentRaised>().ShouldHaveSingleItem();
        (incident.Element.Id, incident.Kind).ShouldBe(("g", IncidentKind.NoFlowTaken));
        play.State.Status.ShouldBe(ProcessStatus.Running);
        play.Truths.Add("y");
        play.Apply(new IncidentRetried(incident.Incident)).Live.ShouldBe("b");
        play.State.Incidents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("exclusiveGateway", "y fails")]
    [InlineData("inclusiveGateway", "x", "y fails")]
    public void A_condition_that_cannot_be_evaluated_stops_the_token_whatever_else_holds(string gateway, params string[] truths)
    {
        var play = new Play(Choice(gateway, "f3"), truths);
        play.Live.ShouldBe("");
        var incident = play.Last.OfType<IncidentRaised>().ShouldHaveSingleItem();
        (incident.Element.Id, incident.Kind, incident.Words).ShouldBe(("g", IncidentKind.EvaluationFailed, "y takes too long"));
        play.State.Status.ShouldBe(ProcessStatus.Running);
        play.Truths.Clear();
        play.Apply(new IncidentRetried(incident.Incident)).Live.ShouldBe("c");
        play.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void A_parallel_join_waits_for_every_path()
    {
        var play = new Play(
            """<startEvent id="s"/><parallelGateway id="g"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/><userTask id="z"/><endEvent id="e"/>"""
            + Drawing.Flows("s-g; g-a; g-b; a-j; b-j; j-z; z-e"));
        play.Live.ShouldBe("a b");
        play.Do("b").Live.ShouldBe("a");
        play.State.Tokens.ShouldBe([new WaitingToken("f4", 0)]);
        play.Do("a").Live.ShouldBe("z");
        play.State.Tokens.ShouldBeEmpty();
        play.Do("z").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void An_inclusive_join_waits_for_a_token_several_steps_away_and_no_longer_than_it_can_still_arrive()
    {
        var play = new Play(
            """
            <startEvent id="s"/><inclusiveGateway id="g" default="f4"/><userTask id="a"/><userTask id="b"/><exclusiveGateway id="x" default="f6"/>
            <userTask id="c"/><inclusiveGateway id="j"/><userTask id="z"/><endEvent id="e"/><endEvent id="aside"/>
            """ + Drawing.Flows("s-g; g-a[x]; g-b[y]; a-j; g-j; b-x; x-c; x-aside[leave]; c-j; j-z; z-e"), "x", "y");
        play.Do("a").Live.ShouldBe("b");
        var other = new Play(play.GraphOf, "x", "y", "leave");
        play.Do("b").Live.ShouldBe("c");
        play.Do("c").Live.ShouldBe("z");
        other.Do("a").Live.ShouldBe("b");
        other.Do("b").Live.ShouldBe("z", "the token that went aside can no longer arrive");
    }

    [Fact]
    public void An_inclusive_join_in_a_loop_does_not_wait_for_what_can_only_come_round_again()
    {
        var play = new Play(
            """
            <startEvent id="s"/><inclusiveGateway id="j"/><userTask id="a"/><exclusiveGateway id="x" default="f4"/><endEvent id="e"/>
            """ + Drawing.Flows("s-j; j-a; a-x; x-j[again]; x-e"), "again");
        play.Do("a").Live.ShouldBe("a");
        play.Truths.Clear();
        play.Do("a").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void A_join_at_which_nothing_more_can_come_is_an_incident_rather_than_a_silent_wait()
    {
        var play = new Play(
            """<startEvent id="s"/><inclusiveGateway id="g"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/><endEvent id="e"/>"""
            + Drawing.Flows("s-g; g-a[x]; g-b[y]; a-j; b-j; j-e"), "y");
        play.Do("b");
        var incident = play.Last.OfType<IncidentRaised>().ShouldHaveSingleItem();
        (incident.Element.Id, incident.Kind).ShouldBe(("j", IncidentKind.JoinStuck));
        play.State.Status.ShouldBe(ProcessStatus.Running);
        play.Apply(new IncidentRetried(incident.Incident));
        play.Last.Select(e => e.GetType()).ShouldBe([typeof(IncidentResolved), typeof(IncidentRaised)], "nothing changed");
        play.Apply(new Cancelled()).State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void A_state_is_small_as_json_and_bad_json_is_no_state()
    {
        var play = new Play("""<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>""" + Drawing.Flows("s-a; a-e"));
        play.State.ToJson().ShouldBe("""{"p":"p","n":2,"i":[{"i":1,"e":"a"}],"t":[],"c":[],"m":[],"x":[]}""");
        ProcessState.FromJson("""{"p":"p","n":1}""").ShouldBe(new ProcessState { Process = "p" });
        foreach (var bad in new[] { "", "null", "[]", "{}", """{"p":"p"}""", """{"p":"p","n":1,"i":3}""" })
            Should.Throw<System.Text.Json.JsonException>(() => ProcessState.FromJson(bad));
    }

    [Fact]
    public void A_step_with_several_flows_splits_and_asks_conditions_itself()
    {
        var play = new Play(
            """<startEvent id="s"/><userTask id="a" default="f3"/><userTask id="b"/><userTask id="c"/><userTask id="d"/><endEvent id="e"/>"""
            + Drawing.Flows("s-a; a-b[x]; a-c[y]; a-d; b-e; c-e; d-e"), "x", "y");
        play.Do("a").Live.ShouldBe("b c");
        play.Do("b").State.Status.ShouldBe(ProcessStatus.Running);
        play.Do("c").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void An_event_based_gateway_goes_the_way_of_the_first_event_and_forgets_the_others()
    {
        var body = """
            <startEvent id="s"/><eventBasedGateway id="g"/>
            <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <intermediateCatchEvent id="m"><messageEventDefinition messageRef="m1"/></intermediateCatchEvent>
            <receiveTask id="r" messageRef="m2"/>
            <userTask id="a"/><userTask id="b"/><userTask id="c"/><endEvent id="e"/>
            """ + Drawing.Flows("s-g; g-t; g-m; g-r; t-a; m-b; r-c; a-e; b-e; c-e");
        var play = new Play(body).Message("paid");
        play.Live.ShouldBe("b");
        play.Last.OfType<TimerCancelled>().ShouldHaveSingleItem();
        play.Last.OfType<MessageNoLongerAwaited>().Count().ShouldBe(2);
        play.Last.OfType<FlowTaken>().Select(f => f.Flow.Id).ShouldBe(["f2", "f5"]);
        new Play(body).Due("t").Live.ShouldBe("a");
        new Play(body).Message("withdrawn").Live.ShouldBe("c");
    }

    [Fact]
    public void Messages_are_thrown_and_caught_on_the_way_and_timers_waited_for()
    {
        var play = new Play(
            """
            <startEvent id="s"/><intermediateThrowEvent id="t"><messageEventDefinition messageRef="m1"/></intermediateThrowEvent><intermediateThrowEvent id="milestone"/>
            <intermediateCatchEvent id="c"><timerEventDefinition><timeDate>2026-05-01</timeDate></timerEventDefinition></intermediateCatchEvent>
            <receiveTask id="r" messageRef="m2"/><endEvent id="e"/>
            """ + Drawing.Flows("s-t; t-milestone; milestone-c; c-r; r-e"));
        play.Last.OfType<MessageThrown>().ShouldHaveSingleItem().Name.ShouldBe("paid");
        play.Last.OfType<TimerStarted>().ShouldHaveSingleItem().Definition.ShouldBe(new TimerDefinition(TimerKind.Date, "2026-05-01"));
        play.Due("c").Live.ShouldBe("r");
        play.Message("withdrawn").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void A_message_start_begins_where_it_is_named()
    {
        var graph = Drawing.Graph(
            """<startEvent id="s"/><startEvent id="m"><messageEventDefinition messageRef="m1"/></startEvent><userTask id="a"/><userTask id="b"/><endEvent id="e"/>"""
            + Drawing.Flows("s-a; m-b; a-e; b-e"));
        var play = new Play(graph);
        play.Live.ShouldBe("a");
        ProcessExecution.Start(graph, play, "m").State.Instances.ShouldHaveSingleItem().Element.ShouldBe("b");
        ProcessExecution.Start(graph, play, "a").Refusal!.Reason.ShouldBe(RefusalReason.NoSuchStart);
    }

    [Fact]
    public void What_is_not_live_is_refused_and_changes_nothing()
    {
        var play = new Play("""<startEvent id="s"/><userTask id="a"/><receiveTask id="r" messageRef="m1"/><endEvent id="e"/>""" + Drawing.Flows("s-a; a-r; r-e"));
        foreach (var input in new ProcessInput[] { new ActivityCompleted(99), new TimerFired(1), new MessageReceived("paid"), new ErrorThrown(7, "x"), new IncidentRetried(1) })
        {
            var refused = play.Try(input);
            refused.Refusal!.Reason.ShouldBe(RefusalReason.NotLive);
            refused.State.ShouldBeSameAs(play.State);
            refused.Effects.ShouldBeEmpty();
        }
        play.Do("a");
        play.Try(new ActivityCompleted(play.State.Instances[0].Id)).Refusal!.Reason.ShouldBe(RefusalReason.NotApplicable);
        play.Message("paid").Try(new Cancelled()).Refusal!.Reason.ShouldBe(RefusalReason.ProcessOver);
    }

    [Fact]
    public void A_state_of_another_version_is_refused()
    {
        var play = new Play("""<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>""" + Drawing.Flows("s-a; a-e"));
        var other = Drawing.Graph("""<startEvent id="s"/><userTask id="b"/><endEvent id="e"/>""" + Drawing.Flows("s-b; b-e"));
        ProcessExecution.Apply(other, play.State, new Cancelled(), play).Refusal!.Reason.ShouldBe(RefusalReason.ForeignState);
    }

    private static string Choice(string gateway, string? chosen) =>
        $"""<startEvent id="s"/><{gateway} id="g"{(chosen is null ? "" : $" default=\"{chosen}\"")}/><userTask id="a"/><userTask id="b"/><userTask id="c"/><{gateway} id="j"/><endEvent id="e"/>"""
        + Drawing.Flows(chosen is null ? "s-g; g-a[x]; g-b[y]; g-c[z]; a-j; b-j; c-j; j-e" : "s-g; g-a[x]; g-b[y]; g-c; a-j; b-j; c-j; j-e");
}
