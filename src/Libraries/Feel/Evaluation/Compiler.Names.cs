using Yicheng.Feel.Functions;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

internal sealed partial class Compiler
{
    private Code CompileName(NameNode node)
    {
        var name = node.Name;
        List<int>? items = null;
        for (var i = scope.Count - 1; i >= 0; i--)
        {
            var (local, slot) = scope[i];
            if (local is null)
            {
                (items ??= []).Add(slot);
            }
            else if (local == name)
            {
                Code fromSlot = frame => frame.Slots[slot];
                return items is null ? fromSlot : FromItems([.. items], name, fromSlot);
            }
        }

        var outer = Outer(node);
        return items is null ? outer : FromItems([.. items], name, outer);
    }

    private Code Outer(NameNode node)
    {
        var name = node.Name;
        state.References.Add(name);
        if (BuiltIns.TryGet(name, out var function))
        {
            return frame => frame.Variables.TryGetValue(name, out var value) ? value : function;
        }

        if (node.Known)
        {
            return frame => frame.Variables.TryGetValue(name, out var value) ? value : null;
        }

        var offset = node.Offset;
        return frame =>
        {
            if (frame.Variables.TryGetValue(name, out var value))
            {
                return value;
            }

            frame.Run.Report($"There is no variable “{name}”.", text, offset);
            return null;
        };
    }

    private static Code FromItems(int[] items, string name, Code otherwise) => frame =>
    {
        foreach (var slot in items)
        {
            if (frame.Slots[slot] is FeelContext context && context.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return otherwise(frame);
    };

    private Code CompilePath(PathNode node)
    {
        var source = Compile(node.Source);
        var (name, offset) = (node.Name, node.Offset);
        return frame =>
        {
            var value = source(frame);
            if (value is FeelContext context && context.TryGetValue(name, out var member))
            {
                return member;
            }

            if (Properties.TryGet(value, name, frame.Run, out member))
            {
                return member;
            }

            if (value is not null)
            {
                frame.Run.Report($"A {TypeRules.KindOf(value).ToString().ToLowerInvariant()} has no “{name}”.", text, offset);
            }

            return null;
        };
    }
}
