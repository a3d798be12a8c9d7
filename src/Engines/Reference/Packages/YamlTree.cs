using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Packages;

internal abstract record YamlTree(int Line)
{
    /// <summary>YamlDotNet's own representation model stops at the first repeated key and forgets where keys stand; composing from events keeps both.</summary>
    public static YamlTree? Parse(string text, string path, PackageReader package)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                package.Report(new(path, 1), $"文件是空的");
                return null;
            }

            parser.Consume<DocumentStart>();
            var root = new Composer(parser, path, package).Node();
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
            {
                package.Report(new(path, (int)second.Start.Line), $"一个文件只写一份文档，请去掉“---”以后的部分");
            }

            return root;
        }
        catch (YamlException fault)
        {
            package.Report(new(path, (int)fault.Start.Line), $"不是有效的 YAML：{fault.InnerException?.Message ?? fault.Message}");
            return null;
        }
    }

    private sealed class Composer(Parser parser, string path, PackageReader package)
    {
        private readonly Dictionary<string, YamlTree> _anchors = [];

        public YamlTree Node()
        {
            var next = parser.Consume<ParsingEvent>();
            var line = (int)next.Start.Line;
            if (next is AnchorAlias alias)
            {
                return _anchors.TryGetValue(alias.Value.Value, out var target)
                    ? target
                    : throw new YamlException(alias.Start, alias.End, $"*{alias.Value.Value} is not defined above");
            }

            var node = next switch
            {
                Scalar scalar => new YamlLeaf(line, scalar.Value, scalar.Style != ScalarStyle.Plain),
                SequenceStart => Sequence(line),
                _ => Map(line),
            };
            if (next is NodeEvent { Anchor.IsEmpty: false } anchored)
            {
                _anchors[anchored.Anchor.Value] = node;
            }

            return node;
        }

        private YamlTree Sequence(int line)
        {
            var nodes = new List<YamlTree>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                nodes.Add(Node());
            }

            return new YamlSequence(line, nodes);
        }

        private YamlTree Map(int line)
        {
            var entries = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = Node();
                var value = Node();
                if (key is not YamlLeaf name)
                {
                    package.Report(new(path, key.Line), $"键应为文字");
                }
                else if (entries.TryGetValue(name.Text, out var first))
                {
                    package.Report(new(path, key.Line), $"“{name.Text}”写了两次（第一次在第 {first.Line} 行），请只留一处");
                }
                else
                {
                    entries.Add(name.Text, new YamlEntry(name.Text, key.Line, value));
                }
            }

            return new YamlBranch(line, entries);
        }
    }
}

internal sealed record YamlLeaf(int Line, string Text, bool Quoted) : YamlTree(Line)
{
    public bool IsNull => !Quoted && Text is "" or "~" or "null";
}

internal sealed record YamlSequence(int Line, IReadOnlyList<YamlTree> Nodes) : YamlTree(Line);

internal sealed record YamlBranch(int Line, IReadOnlyDictionary<string, YamlEntry> Entries) : YamlTree(Line);

internal sealed record YamlEntry(string Key, int Line, YamlTree Value);
