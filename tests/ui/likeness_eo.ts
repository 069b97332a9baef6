<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="eo">
<context>
    <name>draft</name>
    <message>
        <source>Reading the photo</source>
        <translation>Legado de la foto</translation>
    </message>
</context>
</TS>
