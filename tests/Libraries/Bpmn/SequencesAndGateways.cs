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
}
