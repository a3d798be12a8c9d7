namespace Yicheng.Bpmn.Tests;

public sealed class ScopesAndBoundaries
{
    private const string Timer = "<timerEventDefinition><timeDuration>P5D</timeDuration></timerEventDefinition>";

    [Fact]
    public void A_sub_process_is_complete_when_no_token_is_left_in_it()
    {
        var play = new Play(
            $"""
            <startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><userTask id="a"/><userTask id="b"/><endEvent id="ie"/>
            <parallelGateway id="ig"/>{Drawing.Flows("is-ig; ig-a; ig-b; a-ie; b-ie", "i")}</subProcess><userTask id="z"/><endEvent id="e"/>
            """ + Drawing.Flows("s-sub; sub-z; z-e"));
        play.Live.ShouldBe("a b");
        play.Do("a").Live.ShouldBe("b");
        play.Do("b").Live.ShouldBe("z");
        play.Last.OfType<ScopeEnded>().ShouldHaveSingleItem().Cancelled.ShouldBeFalse();
        play.Last.OfType<ActivityFinished>().Select(f => f.Element.Id).ShouldBe(["b", "sub"]);
    }

    [Fact]
    public void An_interrupting_timer_ends_its_task_and_an_ended_task_its_timer()
    {
        var body = $"""<startEvent id="s"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a">{Timer}</boundaryEvent><userTask id="late"/><endEvent id="e"/>"""
            + Drawing.Flows("s-a; a-e; t-late; late-e");
        var play = new Play(body);
        var timer = play.Last.OfType<TimerStarted>().ShouldHaveSingleItem();
        play.Due("t").Live.ShouldBe("late");
        play.Last.OfType<ActivityCancelled>().ShouldHaveSingleItem().Element.Id.ShouldBe("a");
        play.Last.OfType<TimerCancelled>().ShouldBeEmpty();
        var inTime = new Play(body).Do("a");
        inTime.State.Status.ShouldBe(ProcessStatus.Completed);
        inTime.Last.OfType<TimerCancelled>().ShouldHaveSingleItem().Timer.ShouldBe(timer.Timer);
        inTime.State.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void A_non_interrupting_cycle_fires_as_often_as_it_says_beside_the_task()
    {
        var play = new Play(
            """
            <startEvent id="s"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a" cancelActivity="false"><timerEventDefinition><timeCycle>R2/P1D</timeCycle></timerEventDefinition></boundaryEvent>
            <serviceTask id="remind"/><endEvent id="e"/><endEvent id="re"/>
            """ + Drawing.Flows("s-a; a-e; t-remind; remind-re"));
        play.Due("t").Live.ShouldBe("a remind");
        play.Last.OfType<TimerStarted>().ShouldHaveSingleItem().Occurrence.ShouldBe(2);
        play.Due("t").Live.ShouldBe("a remind remind");
        play.State.Timers.ShouldBeEmpty();
        play.Do("a").State.Status.ShouldBe(ProcessStatus.Running, "reminders are still being sent");
        play.Do("remind", "remind").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void A_message_at_the_edge_of_a_sub_process_cancels_everything_in_it()
    {
        var play = new Play(
            $"""
            <startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><parallelGateway id="ig"/><userTask id="a"/><callActivity id="b" calledElement="other"/><userTask id="c"/><parallelGateway id="ij"/><endEvent id="ie"/>
            <boundaryEvent id="it" attachedToRef="a">{Timer}</boundaryEvent>
            {Drawing.Flows("is-ig; ig-a; ig-b; ig-c; a-ij; b-ij; c-ij; ij-ie; it-ie", "i")}</subProcess>
            <boundaryEvent id="m" attachedToRef="sub"><messageEventDefinition messageRef="m2"/></boundaryEvent><endEvent id="gone"/><endEvent id="e"/>
            """ + Drawing.Flows("s-sub; sub-e; m-gone"));
        play.Do("c").Message("withdrawn");
        play.Last.OfType<ActivityCancelled>().Select(c => c.Element.Id).ShouldBe(["a", "b", "sub"]);
        play.Last.OfType<TimerCancelled>().ShouldHaveSingleItem();
        play.Last.OfType<MessageNoLongerAwaited>().ShouldHaveSingleItem();
        play.State.Tokens.ShouldBeEmpty();
        play.Last.OfType<ProcessCompleted>().ShouldHaveSingleItem().End.Id.ShouldBe("gone");
    }

    [Fact]
    public void A_non_interrupting_message_can_come_again()
    {
        var play = new Play(
            """
            <startEvent id="s"/><userTask id="a"/><boundaryEvent id="m" attachedToRef="a" cancelActivity="false"><messageEventDefinition messageRef="m1"/></boundaryEvent>
            <serviceTask id="note"/><endEvent id="e"/><endEvent id="ne"/>
            """ + Drawing.Flows("s-a; a-e; m-note; note-ne"));
        play.Message("paid").Message("paid").Live.ShouldBe("a note note");
        play.Do("note", "note", "a").State.Status.ShouldBe(ProcessStatus.Completed);
        play.History.OfType<MessageNoLongerAwaited>().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("lost", "byCode")]
    [InlineData("late", "any")]
    public void An_error_goes_to_the_nearest_edge_that_catches_it_by_code_before_catch_all(string code, string caughtAt)
    {
        var play = new Play(
            $"""
            <startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><serviceTask id="a"/><userTask id="b"/><parallelGateway id="ig"/><endEvent id="ie"/>{Drawing.Flows("is-ig; ig-a; ig-b; a-ie; b-ie", "i")}</subProcess>
            <boundaryEvent id="any" attachedToRef="sub"><errorEventDefinition/></boundaryEvent>
            <boundaryEvent id="byCode" attachedToRef="sub"><errorEventDefinition errorRef="e1"/></boundaryEvent>
            <endEvent id="e"/>
            """ + Drawing.Flows("s-sub; sub-e; any-e; byCode-e"));
        play.Fail("a", code);
        play.Passed.ShouldContain(caughtAt);
        play.State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void An_error_end_leaves_its_sub_process_by_the_error_and_an_uncaught_one_ends_the_process()
    {
        const string Inner = """<startEvent id="is"/><userTask id="a"/><endEvent id="ie"><errorEventDefinition errorRef="e1"/></endEvent>""";
        var caught = new Play(
            $"""<startEvent id="s"/><subProcess id="sub">{Inner}{Drawing.Flows("is-a; a-ie", "i")}</subProcess><boundaryEvent id="b" attachedToRef="sub"><errorEventDefinition errorRef="e1"/></boundaryEvent><userTask id="z"/><endEvent id="e"/>"""
            + Drawing.Flows("s-sub; sub-e; b-z; z-e")).Do("a");
        caught.Live.ShouldBe("z");
        caught.Last.OfType<ScopeEnded>().ShouldHaveSingleItem().Cancelled.ShouldBeTrue();
        var uncaught = new Play(
            $"""<startEvent id="s"/><parallelGateway id="g"/><userTask id="other"/><subProcess id="sub">{Inner}{Drawing.Flows("is-a; a-ie", "i")}</subProcess><endEvent id="e"/>"""
            + Drawing.Flows("s-g; g-sub; g-other; sub-e; other-e")).Do("a");
        uncaught.State.Status.ShouldBe(ProcessStatus.Failed);
        uncaught.State.ErrorCode.ShouldBe("lost");
        uncaught.State.Instances.ShouldBeEmpty();
        uncaught.Last.OfType<ProcessEndedInError>().ShouldHaveSingleItem().Element.Id.ShouldBe("ie");
    }

    [Fact]
    public void A_terminate_end_ends_only_the_scope_it_stands_in()
    {
        var play = new Play(
            $"""
            <startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><parallelGateway id="ig"/><userTask id="a"/><userTask id="b"/><endEvent id="stop"><terminateEventDefinition/></endEvent><endEvent id="ie"/>
            {Drawing.Flows("is-ig; ig-a; ig-b; a-stop; b-ie", "i")}</subProcess><userTask id="z"/><endEvent id="e"/>
            """ + Drawing.Flows("s-sub; sub-z; z-e"));
        play.Do("a").Live.ShouldBe("z");
        play.Last.OfType<ActivityCancelled>().ShouldHaveSingleItem().Element.Id.ShouldBe("b");
    }

    [Theory]
    [InlineData("<terminateEventDefinition/>", "z")]
    [InlineData("<errorEventDefinition errorRef=\"e1\"/>", "aside")]
    public void Tokens_on_their_way_go_with_the_scope_that_is_ended(string trigger, string live)
    {
        var play = new Play(
            $"""
            <startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><parallelGateway id="ig"/><endEvent id="stop">{trigger}</endEvent><userTask id="a"/><endEvent id="ie"/>
            {Drawing.Flows("is-ig; ig-stop; ig-a; a-ie", "i")}</subProcess>
            <boundaryEvent id="b" attachedToRef="sub"><errorEventDefinition/></boundaryEvent><userTask id="z"/><userTask id="aside"/><endEvent id="e"/>
            """ + Drawing.Flows("s-sub; sub-z; z-e; b-aside; aside-e"));
        play.Live.ShouldBe(live);
        play.Passed.ShouldNotContain("a");
        play.Do(live).State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void An_inclusive_join_waits_for_a_token_that_can_still_come_by_a_boundary_event()
    {
        var play = new Play(
            $"""
            <startEvent id="s"/><parallelGateway id="g"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a">{Timer}</boundaryEvent><userTask id="b"/><inclusiveGateway id="j"/>
            <userTask id="z"/><endEvent id="e"/><endEvent id="inTime"/>
            """ + Drawing.Flows("s-g; g-a; g-b; a-inTime; t-j; b-j; j-z; z-e"));
        var other = new Play(play.GraphOf).Do("b");
        play.Do("b").Live.ShouldBe("a");
        play.Due("t").Live.ShouldBe("z");
        other.Do("a").Live.ShouldBe("z");
    }

    [Fact]
    public void Cancelling_ends_everything_that_is_live()
    {
        var play = new Play(
            $"""<startEvent id="s"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a">{Timer}</boundaryEvent><endEvent id="e"/>""" + Drawing.Flows("s-a; a-e; t-e"));
        play.Apply(new Cancelled());
        play.State.Status.ShouldBe(ProcessStatus.Cancelled);
        (play.State.Instances.Length + play.State.Timers.Length).ShouldBe(0);
        play.Last.OfType<ProcessCancelled>().ShouldHaveSingleItem();
    }

    [Fact]
    public void An_endless_step_is_refused()
    {
        var inner = Drawing.Flows("is-ie", "i");
        var graph = Drawing.Graph(
            $"""<startEvent id="s"/><exclusiveGateway id="j"/><subProcess id="sub"><startEvent id="is"/><endEvent id="ie"/>{inner}</subProcess><exclusiveGateway id="x" default="f4"/><endEvent id="e"/>"""
            + Drawing.Flows("s-j; j-sub; sub-x; x-j[again]; x-e"));
        var quiet = new Play(graph);
        quiet.State.Status.ShouldBe(ProcessStatus.Completed);
        quiet.Truths.Add("again");
        ProcessExecution.Start(graph, quiet).Refusal!.Reason.ShouldBe(RefusalReason.EndlessStep);
    }
}
