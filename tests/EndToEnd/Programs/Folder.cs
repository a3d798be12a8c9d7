using Yicheng.Testing;

namespace Yicheng.EndToEnd.Tests.Programs;

/// <summary>A temporary folder, gone when disposed.</summary>
public sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("yicheng-program-").FullName;

    public string this[string inside] => System.IO.Path.Combine(Path, inside);

    /// <summary>Qingyuan, to be changed, with the small kinds of cases that tests use laid over it.</summary>
    public static Folder OfQingyuan()
    {
        var folder = new Folder();
        foreach (var from in new[] { TestCity.Qingyuan, System.IO.Path.Combine(TestCity.RepositoryRoot(), "tests", "Engines", "Cases", "TestCity") })
        {
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var target = folder[System.IO.Path.GetRelativePath(from, file)];
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        return folder;
    }

    /// <summary>Replaces words that stand in the file, the first time they do.</summary>
    public void Replace(string file, string words, string others)
    {
        var text = File.ReadAllText(this[file]);
        var at = text.IndexOf(words, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"{file} does not hold {words}");
        File.WriteAllText(this[file], text[..at] + others + text[(at + words.Length)..]);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
