<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DocumentFiles</name>
    <message>
        <source>Likeness documents (*.likeness)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QDialog</name>
    <message>
        <source>No picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Makes an animatable splat head from a photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo or document to open; the sample photo when absent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the run when the face has been found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure idle, live, drag or start, print it and quit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of a measurement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print measurements as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With --start: save a picture of the window after the run and quit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default settings and layout, drawn by the processor; nothing of yours is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With --screenshot: these screens instead of a run, with commas: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the window; several for pictures of screens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light, dark or system, for this start; several for pictures of screens.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SavePath</name>
    <message>
        <source>The folder &quot;%1&quot; does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be made now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackGroups</name>
    <message>
        <source>Expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jaw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head and neck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera distance</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>draft</name>
    <message>
        <source>Looking for a face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changing the look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hair from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headwear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What covers the head: told from its colours, hair, or a hat, which is kept as a layer of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fitting head and light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Painting from the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fitting hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refining against the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the hair comes from: the best hairstyle for the photo, none, or a chosen one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hairstyle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hair that the draft fits when Hair from is Chosen style.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not chosen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>evaluate</name>
    <message>
        <source>Measuring people</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>face</name>
    <message>
        <source>Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which face of the photo to use; 1 is the largest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares the result with the photo by a network that was trained on VGGFace2; off leaves it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the person&apos;s outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts the person out by a network whose conversion states no terms; off leaves it out: the outline does not guide the fit, and no hair is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face detector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who finds faces: the embedded network, or your SCRFD file from the models folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SCRFD (installed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who measures identity: the embedded network, or your ArcFace file from the models folder, whose cosines are lower (0.3 separates people, 0.54 for the embedded one).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ArcFace (installed)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fit</name>
    <message>
        <source>Identity components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape directions of the head that the fit may use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity prior on landmarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull towards the mean head while only landmarks are fitted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull towards the mean head while the picture is fitted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expression prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull towards a neutral expression.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asymmetry of expressions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual distance of the camera when the photo does not tell it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landmark weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual difference between picture and model, 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gloss and shadow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual share of smooth shading that the light model misses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landmark steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of the fit to landmarks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coarse steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps on the most blurred picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Middle steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps on the less blurred picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps on the sharpest picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settling steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last steps, in which pose and expression settle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How firmly the last steps hold the head&apos;s shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landmark weight at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of each solved step that is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit to the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: only landmarks shape the head.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far left and right half of the face usually differ in an expression.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual deviation from that distance, as a share of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the landmarks count while the picture is fitted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the picture&apos;s colours count against the landmarks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the head&apos;s outline counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the landmarks count in the last steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds every step back: more is slower and safer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::Application</name>
    <message>
        <source>Likeness</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::ClipPlayer</name>
    <message>
        <source>Import %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The expression had no key, so the playhead left it. Undo brings it back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::ColourFiles</name>
    <message>
        <source>Skin colours as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture follows the UV layout of the head&apos;s skin; the photo&apos;s light is in it. Paint in it with another program, keep its size, and read it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 x %1 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bits a channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width and height; 2048 has several pixels for each splat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>16 bits keep every shade; some programs want 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write skin &amp;colours (PNG)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the skin&apos;s colours in the head&apos;s UV layout, to be painted in another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Read skin colours back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the colours of a picture that was written here and edited elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>-skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write skin colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read skin colours back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png *.tif *.tiff)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The avatar changed meanwhile. Read the picture again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read skin colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took the colours of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No command has these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (on)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::CrashNote</name>
    <message>
        <source>Likeness, started %1, did not end as it should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Likeness did not end as it should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the program wrote before it ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a diagnostics bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file to send with a report; you see what it holds first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start in safe mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default settings, drawn by the processor; nothing of yours is changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide this note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was ended from outside or lost power: nothing tells where.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it stood when it ended goes into the diagnostics bundle.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::DemoWindow</name>
    <message>
        <source>Likeness demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eileen Collins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NASA portrait, public domain. No endorsement is meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grace Hopper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>US Navy portrait, public domain. No endorsement is meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A face that this program made up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Becomes a head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That shows expressions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the story of this photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a photo, or drag the head to turn it.   Esc leaves.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::DiagnosticsDialog</name>
    <message>
        <source>Diagnostics bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These files go into the bundle, exactly as shown. It holds no photo and nothing of your documents; the names of your files are left out. Nothing is sent anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of the bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content of the chosen file</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save diagnostics bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the ticked files as one archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick at least one file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::DocumentFiles</name>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget these files; they stay on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is open in another window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on there, or open it here as an untitled copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was changed by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving replaces those changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was moved, renamed or deleted. Nothing of this document is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it there again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>-shared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy to share, without photo and measurements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote %1 without photo, landmarks and measurements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit: stop the run first?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this document: stop the run first?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is going on. Stopping keeps what it has done so far; you are asked about saving it next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the run and quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes to &quot;%1&quot;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without saving they are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::EngineGuests</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::ExpressionDock</name>
    <message>
        <source>Expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the neutral face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A random plausible expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap left and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random expression</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::HistogramView</name>
    <message>
        <source>Histogram of the attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the ends of the range that you want</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::HistoryDock</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of this document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a step to go back or forward to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As opened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::JobQueue</name>
    <message>
        <source>Waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is neither a photo nor a Likeness document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stands in the queue already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held: nothing starts after this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held: nothing starts until you let it go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits until the run in the window is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before the queue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::LibraryDialog</name>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Avatars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No avatar here yet. Save a document into this folder, or let the queue make one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No avatar has such a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an avatar first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the document in the window (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the file in your file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the file another name (F2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a copy beside it (Ctrl+D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the file to the trash (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search avatars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show another folder; also in Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back from the trash (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::LogDock</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown; nothing is thrown away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy every line, also those that are not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty this list; the log file keeps its lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::MainWindow</name>
    <message>
        <source>Software OpenGL: the processor draws the splats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graphics driver draws the splats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The look is part of the edited avatar now, and its settings start from zero. Undo brings them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping the run after its present step…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1[*] - Likeness (safe mode)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1[*] - Likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no avatar yet. Open a photo and press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Splats (*.ply)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported %1 and %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was moved or deleted. Nothing is lost: save the document again, there or elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default models: demo quality, no downloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded head and face networks need no further files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Animation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start an empty document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open document…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a Likeness document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;photo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the photo of a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the document under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;hare copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a copy without photo, landmarks and other measurements of the person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export splats (PLY)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the splats for other programs, with the rig beside them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no step to take back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do again: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no step to do again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume stopped &amp;run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause or resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the run between two steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the run and keep what is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset &amp;layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put every panel back where it was at first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command by its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Likeness %1
One photo becomes an animatable splat head.
Apache License 2.0. See NOTICE for the origin of the embedded models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a photo that shows a face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on where the run of this document was stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run of this document was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warmer light</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::MessageBar</name>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide this message; the log keeps it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is downloaded before you agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I agree, download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which model?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several models look like %1. Which one is it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop weights anywhere in this window: files are recognised by their content. They go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to get it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commercial use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import &amp;files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import f&amp;older…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Link instead of copying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Verify installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking what is installed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fe&amp;tch…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until it is here: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download it, after you agreed to its licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model cannot be fetched by a program: see how to get it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files of weights; they are recognised by their content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look through a folder and everything below it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files stay where they are; a moved or deleted one is missing then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read everything that is installed and compare it with what it should be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the files of this model from the models folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of this model is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder of weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete %1 from the models folder?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped; a download continues when it is fetched again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within restrictions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After registration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not to be had</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready; better with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to be imported or fetched again before it can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::ParameterDock</name>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also show advanced parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live: a running job uses it at its next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used by the next run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range: %1 to %2%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default: %1%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A running job uses a change at its next step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next run uses a change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>* %1 has %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::PhotoDock</name>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on where the run of this document was stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for a face in %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working: the head takes shape in the view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is held. Resume goes on with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run ends after its present step. What is done stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run was stopped before its end. Resume goes on with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The head is ready: move the sliders under Expression.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face found. Check the points, then press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>, about %n s left</source>
        <translation>
            <numerusform>, about %n s left</numerusform>
            <numerusform>, about %n s left</numerusform>
        </translation>
    </message>
    <message>
        <source>Start again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A frontal portrait works best; a picture can also be dropped on the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put every point back where it was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run ends after its present step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the run between two steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the run and keep what is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until the face has been found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a photo that shows a face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the avatar from this photo; it takes about a minute</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::PhotoFlow</name>
    <message>
        <source>Likeness measures the face in a photo and keeps photo and measurements in your document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything stays on this computer. Use pictures of yourself, or of people who agree to it. File &gt; Share copy leaves photo and measurements out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I understand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is going on. Stop it before you open another photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The head was changed by hand. A new run replaces these changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo brings the changed head back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::PhotoView</name>
    <message>
        <source>Photo with the face that was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a point that sits wrong. Click another face to use it. Wheel zooms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::PlotView</name>
    <message>
        <source>Curves of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel or plus and minus zoom, drag or arrow keys move, double click or Home shows everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves appear while a run goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity at %1°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::PlotsDock</name>
    <message>
        <source>Plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save PNG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the curves as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the numbers for a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept for you on this computer, in no document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of this computer a run may take.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is moved when a folder changes: what lies in the old one stays there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every preference back to its default; shortcuts have a button of their own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safe mode: changes hold until you quit; your own settings stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The usual place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Processor, %n thread(s); this build has no other device</source>
        <translation>
            <numerusform>Processor, %n thread; this build has no other device</numerusform>
            <numerusform>Processor, %n threads; this build has no other device</numerusform>
        </translation>
    </message>
    <message>
        <source>Fits, networks and splats are computed on the processor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acts at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change acts at the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the default.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::PresetBar</name>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save, delete, share presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share as JSON…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load JSON…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the present values in this document under a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a preset that someone shared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1 from this document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only presets of your own can be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write %1 as a file for others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose or save a preset first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::Presets</name>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Careful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save preset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load preset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save expression %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load expression %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete preset %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::QueueDock</name>
    <message numerus="yes">
        <source>, about %n s left</source>
        <translation>
            <numerusform>, about %n s left</numerusform>
            <numerusform>, about %n s left</numerusform>
        </translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue of drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop photos and documents here; each becomes an avatar, one after another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose photos and documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an entry first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the next entry start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let this entry finish and start no other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the entry between two steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the entry; nothing is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it wait once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for entries that were stopped or failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it out of the queue; its file stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is running: stop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only entries that wait can move.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the document it became</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no result yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out what is done, failed or stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop photos or documents here, or press Add.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::RecoveryDialog</name>
    <message>
        <source>Recover unsaved work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Likeness ended unexpectedly. A document that was never saved was kept at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Likeness ended unexpectedly. Changes to %1 were kept at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovering opens the kept state as unsaved changes; your file stays as it is until you save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::RunStripDock</name>
    <message>
        <source>Run states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>States of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click, drag or use the arrow keys to see an earlier state; the last one is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 s after the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The avatar as it is now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier state: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n state(s) of the run</source>
        <translation>
            <numerusform>%n state of the run</numerusform>
            <numerusform>%n states of the run</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the avatar as it is now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The view shows the newest state already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen state on the left, the avatar as it is now on the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run leaves its states here: the first of every stage and one every half second, fewer in a long run.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::SampleControl</name>
    <message>
        <source>A picture is being sampled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is done, or cancel it in the panel Sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished pictures are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample a pi&amp;cture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ca&amp;ncel sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a picture with the settings of the panel Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End sampling; finished pictures are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture is being made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written. Free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; finished pictures are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture %1 of %2, rough look after step %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::SampleDock</name>
    <message>
        <source>Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo&apos;s person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a picture of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture of what the prompt says, or a portrait of the person in the photo (Arc2Face)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the picture shows, in English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End sampling; finished pictures are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampled picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use as photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>, about %n s left</source>
        <translation>
            <numerusform>, about %n s left</numerusform>
            <numerusform>, about %n s left</numerusform>
        </translation>
    </message>
    <message>
        <source> %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture is being made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused for want of memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a photo that shows a face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the installed models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on, once there is enough memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ Test weights are installed, not trained ones: every picture will be noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory: about %1 GB of %2 GB that may be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run would pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no finished picture yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the picture as PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the avatar from this picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::SelectDock</name>
    <message>
        <source>Select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the splats of this region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the splats in this range; the ends of the histogram stand for everything beyond</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region of the head, or a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to select by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a new selection does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a tool, region or range does to the selection; Shift and Ctrl choose for one stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius of the brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools also take what lies behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Br&amp;ush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change what is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the colour for Recolour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of the colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the splats move to the colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region of the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attribute of the splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower end of the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper end of the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the range</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::Shell</name>
    <message>
        <source>The demo is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it with Esc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your avatars as pictures: open, rename, duplicate, delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Demo mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme, autosave, threads, memory, folders, shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is at work. Start the demo when it is done, or stop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo is on; Esc leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo mode: Esc leaves it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen, a story that runs by itself; Esc leaves. Your document stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue is working on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it there, or add this photo to the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can go back to the front of the queue and start anew later; nothing of yours is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add to the queue…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos and documents that are drafted one after another, beside the open document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Queue this photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft the photo of the window into the library, beside the open document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a photo that shows a face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos and documents (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.likeness)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what the program wrote, in your text viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Diagnostics bundle…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file to send with a report: versions, system, log; no photo, nothing of documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave &amp;safe mode…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart in &amp;safe mode…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again with your own settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again with default settings, drawn by the processor; nothing of yours is changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safe mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default settings and layout, drawn by the processor. Your own settings are untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no log: the state folder cannot be written. Choose another in Preferences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log is %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program for text files was found. The log is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again in safe mode?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again with your own settings?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window closes first and asks about unsaved changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::Shortcuts</name>
    <message>
        <source>Show panel: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 alone belongs to fields, sliders and the view. Add Ctrl or Alt, or take a function key.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::ShortcutsPage</name>
    <message>
        <source>Search a command or its keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the new keys; up to four after each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give these keys to the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command keeps its place in the menu, without keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The default keys of this command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The default keys of every command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other command is left without keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 belongs to “%2”; “%3” cannot have it too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it from “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These keys are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a command, click the field and press keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has its keys back; “%2” is left without.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::SplatEditing</name>
    <message>
        <source>&amp;Turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mouse turns the view (Escape in the view)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a box over the view; Shift adds, Ctrl subtracts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lasso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw around what you want; Shift adds, Ctrl subtracts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B&amp;rush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint over what you want; Shift adds, Ctrl subtracts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select every splat that is not hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Invert selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+I</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select what is not selected, hidden splats excepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the selected splats: kept, but neither drawn nor exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&amp;solate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide everything that is not selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sh&amp;ow all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show every hidden splat again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Del</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the selected splats; those of the face are protected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the selected splats the chosen colour; light and dark among them stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no avatar yet. Open a photo and press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select splats first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No splat is hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 splats selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 of the face (cannot be deleted)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; %1 hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lasso select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isolate splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The splats of the face are protected: they carry the expressions. Hide them instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 splats deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recolour splats</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::StepHeader</name>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1: %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::StudioDocument</name>
    <message>
        <source>Set %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move landmarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move playhead off an expression</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::TimeBar</name>
    <message>
        <source>Clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause the clip (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat the loop range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playhead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2 s, frame %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::TimelineDock</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set &amp;key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key what face and camera show now, at the playhead (K in the tracks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the selected keys (Delete in the tracks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cu&amp;t keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut the selected keys (Ctrl+X in the tracks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected keys (Ctrl+C in the tracks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert the copied keys at the playhead (Ctrl+V in the tracks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select every key of the clip (Ctrl+A in the tracks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the playhead one frame on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre&amp;vious frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the playhead one frame back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next ke&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the playhead to the next key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous k&amp;ey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the playhead to the key before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New cl&amp;ip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an empty clip to the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;uplicate clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a copy of this clip to the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename clip…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this clip another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this clip from the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import &amp;Live Link Face…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a take of Live Link Face (CSV) as a clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import Live Link Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live Link Face (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import &amp;FLAME motion…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import FLAME motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FLAME motion (*.npz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xport Live Link Face…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write this clip as Live Link Face (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export Live Link Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ease in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ease out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames a second; keys go to the nearest frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Easing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set easing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set frame rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set clip length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select keys first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy keys first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped clips stay as they are; duplicate one to change its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the selected keys go on to the next one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read expression and pose of a FLAME head (NPZ) as a clip</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::TimelineModel</name>
    <message>
        <source>Clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove clip %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename clip to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::TrackView</name>
    <message>
        <source>Tracks and keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move keys, later ones follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 at frame %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the ruler to scrub, keys to move them; Alt moves later keys along. Ctrl+wheel zooms, K sets keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::VersionsDock</name>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions of this document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click to go back to a version; undo brings the present state back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep version…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the present state under a name, inside the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No version yet. “Keep version…” puts the present state aside under a name, inside this document; you can always go back to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this version; undo brings the present state back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a version first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this version from the document</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::ViewBar</name>
    <message>
        <source>Drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is drawn of the avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show two things at once, under one camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is compared, left and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mesh, wireframe, landmarks and normals over the avatar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::ViewControl</name>
    <message>
        <source>Top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no earlier states yet. Press Start: a run leaves them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no avatar of a photo yet. Open a photo and press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The avatar was made from another photo or with other points. Start a run with this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier state: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through the photo&apos;s camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flying: W A S D, E up, Q down, drag to look, Esc ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refinement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, step %L2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mesh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neutral and edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo and avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier state and now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Splats and mesh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Splats and clay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Splats and normals</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::ViewLabels</name>
    <message>
        <source>Left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the view shows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::ViewMenus</name>
    <message>
        <source>&amp;Reset view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the face from the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Frame the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the whole head into view, keeping the angle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look &amp;from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Navigation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Overlays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to no&amp;w</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the face, in parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the back of the head, in parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the person&apos;s left side, in parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the person&apos;s right side, in parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look down on the head, in parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B&amp;ottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look up at the chin, in parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw without perspective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The avatar itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The head mesh beneath the splats, with the person&apos;s skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The head mesh in grey clay: shape alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The head mesh coloured by where its surface faces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mesh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The head mesh, half transparent, over the avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Wireframe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The edges of the head mesh over the avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Landmarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The points of the face mesh over the avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Normals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A short line out of every vertex of the head mesh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show one thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two pictures on top of each other with a divider that can be dragged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two pictures beside each other under one camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divider to the &amp;left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divider to the &amp;right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Alt+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move with W, A, S, D, E and Q and look around by dragging; Esc ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in &amp;Likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left button turns, middle or Shift moves, right zooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in &amp;Blender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Middle button (or Alt and left) turns, with Shift moves, with Ctrl zooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in &amp;Maya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt with left button turns, with middle moves, with right zooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no divider: choose Wipe first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the divider of the comparison to the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the divider of the comparison to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the avatar as it is now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The view shows the newest state already.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::ViewportWidget</name>
    <message>
        <source>Live view of the avatar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>look</name>
    <message>
        <source>Worn hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dye hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the hair the chosen colour instead of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hair colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual colour of dyed hair; its lights and shades stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eye colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skin tone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Darker (-1) to lighter (1) skin; 0 keeps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skin warmth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cooler (-1) to warmer (1) skin; 0 keeps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bob 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bob 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ponytail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Braid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Afro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light brown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue-green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deep blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ice blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the avatar&apos;s hair, take it off, or put on another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worn hairstyle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hair that is put on when Worn hair is Chosen style.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the irises.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in the avatar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>Fetching a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>params</name>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refinement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>refine</name>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimisation steps of splat colours and offsets against the photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far a splat&apos;s colour may move in one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offset rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far a splat may move in one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of structural similarity (SSIM) in the picture loss; the rest is absolute difference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep painted colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull towards the colour painted from the photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth colour changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly neighbouring splats change colour together, so that skin is not sharpened beyond the photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth offsets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly neighbouring splats move together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highlights kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the photo&apos;s highlights on the skin that stays where it is. Real highlights move when the head turns; the rest is spread over the skin around them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moving highlights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the shine that the photo shows on the skin moves with the view. At 0 the skin has one colour from everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>region</name>
    <message>
        <source>Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eyelids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ears</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forehead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scalp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hat and other things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tongue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left eye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right eye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left brow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right brow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left lashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right lashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper teeth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower teeth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inside of the mouth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Around the left eye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Around the right eye</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>runtime</name>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads that compute; 0 measures and picks the fastest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A job pauses or stops before it needs more than this; 0 takes what it has plus four fifths of what is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The least important message that is shown and kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Debug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autosave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The open document is kept this often, and at each stage of a run; your file changes only when you save.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sample</name>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the picture shows, in words; up to 75 tokens count. A portrait of a photo&apos;s person needs none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the picture should not show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose weights draw from a prompt; a portrait always takes those of Arc2Face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable Diffusion 1.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Realistic Vision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps from noise to picture; more than 25 seldom show with DPM-Solver++.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How closely the picture follows prompt or person; 0 takes the usual 7.5 for prompts and 3 for portraits, 1 is no guidance and half the work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed with the same settings gives the same picture; further pictures count on from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the square picture, a multiple of 8. The networks were trained at 512.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the steps are taken; DDPM draws new noise at each and needs many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DPM-Solver++</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DDIM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DEIS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DDPM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many pictures to make, one after another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A low-rank adapter for the UNet of Stable Diffusion 1.5; empty for none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of the LoRA; it may be moved while a picture is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture that steers the ControlNet, e.g. normals; empty for none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ControlNet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of the ControlNet; it may be moved while a picture is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers of the UNet: bfloat16 takes half the memory and is fast only on processors made for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>float32</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoding the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file, or the name that `likeness models list` gives an installed one; empty takes the usual one for portraits or prompts.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>select</name>
    <message>
        <source>Selecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the skin&apos;s colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the skin&apos;s colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slenderness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Luminance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>studio</name>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made-with mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported files say in their metadata which program and version made them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who draws the live view. Choose the processor when the graphics driver shows wrong pictures or ends the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics driver, if it can</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents that the library shows and where the queue puts new ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs and the private working copies of open documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be made again at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights that you import or fetch. The environment variable LIKENESS_MODELS, when set, goes first; the command line uses the usual place.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>view</name>
    <message>
        <source>Background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour behind the avatar in the live view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brightness of the light on the avatar, in stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the light: negative is cooler, positive warmer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vertical opening of the camera; small is flattering, large distorts.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
