using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Yicheng.Bpmn.Tests;

/// <summary>A sound process as nested blocks, each with one way in and one way out.</summary>
internal abstract record Block
{
    private static readonly Gen<bool> Coin = Gen.Elements(true, false);

    public static Gen<Block> Any => Gen.Sized(size => OfSize(Math.Min(size, 24)));

    private static Gen<Block> OfSize(int size)
    {
        var leaf = Gen.Frequency(
            (6, Gen.Constant<Block>(new Step())),
            (1, from count in Gen.Choose(0, 4) from sequential in Coin select (Block)new Many(count, sequential)),
            (1, Gen.Constant<Block>(new Reminded())),
            (1, Gen.Constant<Block>(new Pause())));
        if (size <= 1)
            return leaf;
        var inner = OfSize(size / 2);
        var parts = from count in Gen.Choose(2, 3) from blocks in OfSize(size / count).ArrayOf(count) select blocks;
        return Gen.Frequency(
            (1, leaf),
            (3, parts.Select(blocks => (Block)new Row(blocks))),
            (2, parts.Select(blocks => (Block)new Split("parallelGateway", blocks))),
            (2, parts.Select(blocks => (Block)new Split("exclusiveGateway", blocks))),
            (3, parts.Select(blocks => (Block)new Split("inclusiveGateway", blocks))),
            (1, inner.Select(block => (Block)new Loop(block))),
            (1, from block in inner from times in Gen.Choose(0, 3) from sequential in Coin select (Block)new Nested(block, times, sequential)),
            (1, inner.Select(block => (Block)new Failing(block))),
            (1, inner.Select(block => (Block)new Deadline(block))),
            (1, inner.Select(block => (Block)new Overtaken(block))),
            (1, inner.Select(block => (Block)new FirstOf(block))));
    }
}

internal sealed record Step : Block;

internal sealed record Many(int Count, bool Sequential) : Block;

internal sealed record Reminded : Block;

internal sealed record Pause : Block;

internal sealed record Row(Block[] Blocks) : Block;

internal sealed record Split(string Gateway, Block[] Blocks) : Block;

internal sealed record Loop(Block Block) : Block;

internal sealed record Nested(Block Block, int Times, bool Sequential) : Block;

internal sealed record Failing(Block Block) : Block;

internal sealed record Deadline(Block Block) : Block;

internal sealed record Overtaken(Block Block) : Block;

internal sealed record FirstOf(Block Block) : Block;

/// <summary>Draws blocks as BPMN.</summary>
internal sealed class Draughtsman
{
    private readonly StringBuilder text = new();
    private int count;

    /// <summary>Sub-processes that can be called off half done, in which not every token arrives.</summary>
    public HashSet<string> Interruptible { get; } = [];

    public string Xml { get; private set; } = "";

    public string Draw(Block block)
    {
        var start = Put("startEvent");
        var (first, last) = Lay(block);
        Link(start, first);
        Link(last, Put("endEvent"));
        return Xml = Drawing.File(text.ToString());
    }

    private (string First, string Last) Lay(Block block) => block switch
    {
        Many many => Single(Put("userTask", "", Times(many.Count, many.Sequential))),
        Reminded => LayReminded(),
        Pause => Single(Put("intermediateCatchEvent", "", Timer)),
        Row row => LayRow(row.Blocks),
        Split split => LaySplit(split),
        Loop loop => LayLoop(loop.Block),
        Nested nested => Single(Sub(nested.Block, nested.Times > 0 ? Times(nested.Times, nested.Sequential) : "")),
        Failing failing => Around(Sub(failing.Block, "", fails: true), "<errorEventDefinition errorRef=\"e1\"/>", new Step()),
        Deadline deadline => Around(Put("userTask"), Timer, deadline.Block),
        Overtaken overtaken => LayOvertaken(overtaken.Block),
        FirstOf first => LayFirstOf(first.Block),
        _ => Single(Put("userTask")),
    };

    private const string Timer = "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>";

    private static string Times(int count, bool sequential) =>
        $"<multiInstanceLoopCharacteristics isSequential=\"{(sequential ? "true" : "false")}\"><loopCardinality>{count}</loopCardinality></multiInstanceLoopCharacteristics>";

    private static (string, string) Single(string id) => (id, id);

    private (string, string) LayReminded()
    {
        var task = Put("userTask");
        var boundary = Put("boundaryEvent", $"attachedToRef=\"{task}\" cancelActivity=\"false\"", "<timerEventDefinition><timeCycle>R2/P1D</timeCycle></timerEventDefinition>");
        var reminder = Put("serviceTask");
        Link(boundary, reminder);
        Link(reminder, Put("endEvent"));
        return (task, task);
    }

    private (string, string) LayRow(Block[] blocks)
    {
        var laid = blocks.Select(Lay).ToList();
        for (var i = 1; i < laid.Count; i++)
            Link(laid[i - 1].Last, laid[i].First);
        return (laid[0].First, laid[^1].Last);
    }

    private (string, string) LaySplit(Split split)
    {
        var number = count;
        var chosen = split.Gateway == "parallelGateway" ? "" : $"default=\"d{number}\"";
        var fork = Put(split.Gateway, chosen);
        var join = Put(split.Gateway, "", "", $"{fork}_join");
        for (var i = 0; i < split.Blocks.Length; i++)
        {
            var (first, last) = Lay(split.Blocks[i]);
            if (chosen.Length > 0 && i == 0)
                text.Append($"<sequenceFlow id=\"d{number}\" sourceRef=\"{fork}\" targetRef=\"{first}\"/>");
            else
                Link(fork, first, chosen.Length > 0 ? $"c{count}" : null);
            Link(last, join);
        }
        return (fork, join);
    }

    private (string, string) LayLoop(Block block)
    {
        var merge = Put("exclusiveGateway");
        // The block may come to pass without waiting; a loop must not.
        var (first, last) = LayRow([new Step(), block]);
        var number = count;
        var again = Put("exclusiveGateway", $"default=\"d{number}\"");
        var after = Put("manualTask");
        Link(merge, first);
        Link(last, again);
        Link(again, merge, $"again{number}");
        text.Append($"<sequenceFlow id=\"d{number}\" sourceRef=\"{again}\" targetRef=\"{after}\"/>");
        return (merge, after);
    }

    private (string, string) LayOvertaken(Block block)
    {
        var sub = Sub(block, "");
        Interruptible.Add(sub);
        return Around(sub, "<messageEventDefinition messageRef=\"m2\"/>", new Step());
    }

    private (string, string) LayFirstOf(Block block)
    {
        var gateway = Put("eventBasedGateway");
        var timer = Put("intermediateCatchEvent", "", Timer);
        var message = Put("intermediateCatchEvent", "", "<messageEventDefinition messageRef=\"m1\"/>");
        var merge = Put("exclusiveGateway");
        var (first, last) = Lay(block);
        Link(gateway, timer);
        Link(gateway, message);
        Link(timer, first);
        Link(last, merge);
        Link(message, merge);
        return (gateway, merge);
    }

    /// <summary>An activity, a boundary event with its own path, and where both meet.</summary>
    private (string, string) Around(string activity, string trigger, Block aside)
    {
        var boundary = Put("boundaryEvent", $"attachedToRef=\"{activity}\"", trigger);
        var merge = Put("exclusiveGateway");
        var (first, last) = Lay(aside);
        Link(activity, merge);
        Link(boundary, first);
        Link(last, merge);
        return (activity, merge);
    }

    private string Sub(Block block, string loop, bool fails = false)
    {
        var id = $"n{count++}";
        text.Append($"<subProcess id=\"{id}\">{loop}");
        var start = Put("startEvent");
        var (first, last) = Lay(block);
        if (fails)
        {
            var number = count;
            var check = Put("exclusiveGateway", $"default=\"d{number}\"");
            Link(start, check);
            Link(check, Put("endEvent", "", "<errorEventDefinition errorRef=\"e1\"/>"), $"c{number}");
            text.Append($"<sequenceFlow id=\"d{number}\" sourceRef=\"{check}\" targetRef=\"{first}\"/>");
        }
        else
        {
            Link(start, first);
        }
        Link(last, Put("endEvent"));
        text.Append("</subProcess>");
        return id;
    }

    private string Put(string type, string attributes = "", string content = "", string? id = null)
    {
        id ??= $"n{count}";
        count++;
        text.Append($"<{type} id=\"{id}\" {attributes}>{content}</{type}>\n");
        return id;
    }

    private void Link(string from, string to, string? condition = null) => text.Append(
        $"<sequenceFlow id=\"f{count++}\" sourceRef=\"{from}\" targetRef=\"{to}\">{(condition is null ? "" : $"<conditionExpression>{condition}</conditionExpression>")}</sequenceFlow>\n");
}
