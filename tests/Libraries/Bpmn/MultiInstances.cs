namespace Yicheng.Bpmn.Tests;

public sealed class MultiInstances
{
    [Fact]
    public void Parallel_instances_are_live_together_and_complete_together()
    {
        var play = new Play(Opinion("""<loopCardinality>3</loopCardinality>"""));
        play.Live.ShouldBe("a a a");
        play.Last.OfType<ActivityStarted>().Select(s => s.LoopCounter).ShouldBe([1, 2, 3]);
        play.Last.OfType<ScopeStarted>().ShouldHaveSingleItem().Instances.ShouldBe(3);
        play.Do("a", "a").Live.ShouldBe("a");
        play.Do("a").Live.ShouldBe("z");
    }

    [Fact]
    public void Sequential_instances_come_one_after_the_other()
    {
        var play = new Play(Opinion("""<loopCardinality>2</loopCardinality>""", "true"));
        play.Live.ShouldBe("a");
        play.Do("a").Live.ShouldBe("a");
        play.Last.OfType<ActivityStarted>().ShouldHaveSingleItem().LoopCounter.ShouldBe(2);
        play.Do("a").Live.ShouldBe("z");
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public void A_completion_condition_calls_off_the_rest(string sequential)
    {
        var play = new Play(Opinion("""<loopCardinality>4</loopCardinality><completionCondition>two done</completionCondition>""", sequential));
        play.Do("a", "a").Live.ShouldBe("z");
        play.Last.OfType<ActivityCancelled>().Count().ShouldBe(sequential == "true" ? 0 : 2);
        play.State.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void A_completion_condition_that_cannot_be_evaluated_calls_off_nothing()
    {
        var play = new Play(Opinion("""<loopCardinality>3</loopCardinality><completionCondition>enough</completionCondition>"""), "enough fails");
        play.Do("a", "a").Live.ShouldBe("a");
        play.Do("a").Live.ShouldBe("z");
    }

    [Theory]
    [InlineData("0", "z")]
    [InlineData("many", "")]
    [InlineData("too long", "")]
    [InlineData("-1", "")]
    [InlineData("10001", "")]
    public void No_instances_are_passed_over_and_a_number_out_of_bounds_stops(string cardinality, string live)
    {
        var play = new Play(Opinion($"<loopCardinality>{cardinality}</loopCardinality>"));
        play.Live.ShouldBe(live);
        play.State.Incidents.Length.ShouldBe(live.Length == 0 ? 1 : 0);
    }

    [Fact]
    public void A_collection_that_is_known_later_starts_when_retried()
    {
        var play = new Play(Opinion("<loopDataInputRef>departments</loopDataInputRef><inputDataItem name=\"department\"/>"));
        play.Counts["departments"] = 2;
        play.Apply(new IncidentRetried(play.State.Incidents[0].Id)).Live.ShouldBe("a a");
    }

    [Fact]
    public void A_boundary_timer_stands_once_for_all_instances_and_ends_them_all()
    {
        var play = new Play(Opinion("""<loopCardinality>3</loopCardinality>"""));
        play.State.Timers.ShouldHaveSingleItem();
        play.Do("a").Due("t").Live.ShouldBe("late");
        play.Last.OfType<ActivityCancelled>().Count().ShouldBe(2);
        play.Last.OfType<ScopeEnded>().ShouldHaveSingleItem().Cancelled.ShouldBeTrue();
    }

    [Fact]
    public void An_error_in_one_instance_ends_all_by_the_boundary_event()
    {
        var play = new Play(Opinion("""<loopCardinality>3</loopCardinality>""")).Fail("a", "lost");
        play.Passed.ShouldContain("err");
        play.State.Status.ShouldBe(ProcessStatus.Completed);
        play.History.OfType<ActivityCancelled>().Count().ShouldBe(3);
    }

    [Fact]
    public void Sub_processes_run_side_by_side_with_joins_of_their_own()
    {
        var play = new Play(
            $"""
            <startEvent id="s"/><subProcess id="sub"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
            <startEvent id="is"/><parallelGateway id="ig"/><userTask id="a"/><userTask id="b"/><parallelGateway id="ij"/><endEvent id="ie"/>
            {Drawing.Flows("is-ig; ig-a; ig-b; a-ij; b-ij; ij-ie", "i")}</subProcess><endEvent id="e"/>
            """ + Drawing.Flows("s-sub; sub-e"));
        play.Live.ShouldBe("a b a b");
        // Both first halves do not make one whole.
        play.Do("a", "a");
        play.State.Tokens.Length.ShouldBe(2);
        play.Do("b").State.Status.ShouldBe(ProcessStatus.Running);
        play.Do("b").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void A_condition_sees_the_way_outwards_also_from_a_scope_that_just_began()
    {
        var seen = new List<string>();
        var graph = Drawing.Graph(
            $"""
            <startEvent id="s"/><subProcess id="sub"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
            <startEvent id="is"/><exclusiveGateway id="ig" default="i2"/><userTask id="a"/><endEvent id="ie"/>{Drawing.Flows("is-ig; ig-a[x]; ig-ie; a-ie", "i")}</subProcess><endEvent id="e"/>
            """ + Drawing.Flows("s-sub; sub-e"));
        ProcessExecution.Start(graph, new Watching(seen));
        seen.ShouldBe(["sub 1 in sub in process", "sub 2 in sub in process"]);
    }

    private static string Opinion(string loop, string sequential = "false") =>
        $"""
        <startEvent id="s"/><userTask id="a"><multiInstanceLoopCharacteristics isSequential="{sequential}">{loop}</multiInstanceLoopCharacteristics></userTask>
        <boundaryEvent id="t" attachedToRef="a"><timerEventDefinition><timeDuration>P5D</timeDuration></timerEventDefinition></boundaryEvent>
        <boundaryEvent id="err" attachedToRef="a"><errorEventDefinition errorRef="e1"/></boundaryEvent>
        <userTask id="z"/><userTask id="late"/><endEvent id="e"/>
        """ + Drawing.Flows("s-a; a-z; z-e; t-late; late-e; err-e");

    private sealed class Watching(List<string> seen) : IConditions
    {
        public bool? IsTrue(string expression, in EvaluationPoint at)
        {
            var inner = at.Live(at.Scope)!;
            var body = at.Live(inner.Scope)!;
            seen.Add($"{inner.Element} {inner.Loop} in {body.Element} in {(at.Live(body.Scope) is null ? "process" : "?")}");
            return true;
        }

        public int? Number(string expression, in EvaluationPoint at) => 2;

        public int? CountItems(string collection, in EvaluationPoint at) => null;
    }
}
